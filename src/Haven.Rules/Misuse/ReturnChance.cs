using System.Runtime.InteropServices;

namespace Haven.Rules.Misuse;

/// <summary>
/// How likely it is that a user's ordinary work brings them back to somebody on so many days. Those who look up many
/// come back to some by chance, and some people come up oftener than others: returns are taken to be geometric (Poisson
/// with an exponential rate), their mean that of all whom the user looked up. The tail (m ÷ (1 + m))^returns, times how
/// many were looked up, bounds the probability that any one of them would be met so often.
/// </summary>
internal sealed class ReturnChance
{
    // Before there is a past, every fiftieth is taken to be met again.
    private const double LeastMean = 0.02;

    private readonly Dictionary<Guid, (int Days, int Subjects)> _users = [];

    /// <summary>Notes that a user met a subject on a day for the first time that day.</summary>
    public void Note(Guid user, in DayCount count)
    {
        ref var sums = ref CollectionsMarshal.GetValueRefOrAddDefault(_users, user, out _);
        sums.Days++;
        if (count.Days == 1)
            sums.Subjects++;
    }

    /// <summary>A bound for the probability that some subject would be met on so many days.</summary>
    public double Of(Guid user, int days) => Math.Min(1, _users[user].Subjects * OfOne(user, days));

    /// <summary>The probability that one given subject would be met on so many days.</summary>
    public double OfOne(Guid user, int days)
    {
        var (allDays, subjects) = _users[user];
        var others = Math.Max(1, subjects - 1);
        // The subject in question does not speak for its own being usual.
        var returns = Math.Max(0, allDays - subjects - (days - 1));
        var mean = Math.Max(LeastMean, (double)returns / others);
        return Math.Pow(mean / (1 + mean), days - 1);
    }
}
