using System.Runtime.InteropServices;

namespace Haven.Rules.Misuse;

/// <summary>
/// Households of the user's own surname, more of them than chance brings. How common the name is, is counted where it
/// was met: its share among the people of the same district that everybody else looked into. The number expected, λ,
/// is the sum of that share over the households the user looked into outside their own work, made up to a whole window; the alert goes by the
/// Poisson probability of as many as were met, times the probability of coming back for each further day (at most
/// two). Where a name is every hundredth, one hit is nothing; where nobody else bears it, one visited twice is much.
/// </summary>
internal sealed class SurnameDetector(MisuseParameters parameters, AlertBook alerts) : Detector
{
    private readonly Dictionary<(string District, ulong Surname), int> _bearers = [];
    private readonly Dictionary<string, int> _people = [];
    private readonly HashSet<Guid> _known = [];
    private readonly Dictionary<Guid, Looks> _looks = [];

    public override void See(in TrailEvent next, int day)
    {
        if (!next.IsLook || next.Subject is not { SurnameKey: not 0, District: { } district } subject)
            return;
        var isSame = subject.SurnameKey == next.User.SurnameKey;
        if (!isSame && _known.Add(subject.Person))
        {
            // Met by somebody else than a namesake: what namesakes look for must not make the name look common.
            CollectionsMarshal.GetValueRefOrAddDefault(_bearers, (district, subject.SurnameKey), out _)++;
            CollectionsMarshal.GetValueRefOrAddDefault(_people, district, out _)++;
        }
        if (!next.IsWeak || next.User.SurnameKey == 0)
            return;
        if (!_looks.TryGetValue(next.User.Id, out var looks))
            _looks.Add(next.User.Id, looks = new Looks());
        looks.Forget(day - parameters.HistoryDays);
        looks.Met(subject.AddressKey == 0 ? (ulong)subject.Person.GetHashCode() : subject.AddressKey, Share(district, next.User.SurnameKey), day);
        if (!isSame)
            return;
        looks.Namesakes.Add((subject.AddressKey, subject.Person, day, new Trace(next.Position, next.At)));
        Judge(next.User.Id, looks, day);
    }

    private double Share(string district, ulong surname) =>
        (_bearers.GetValueOrDefault((district, surname)) + 0.5) / (_people.GetValueOrDefault(district) + 1.0);

    private void Judge(Guid user, Looks looks, int day)
    {
        var households = looks.Namesakes.Select(met => met.Address == 0 ? (ulong)met.Person.GetHashCode() : met.Address).Distinct().Count();
        var returns = looks.Namesakes.GroupBy(met => met.Person).Max(met => met.Select(look => look.Day).Distinct().Count()) - 1;
        // As many as a whole window of the work so far would bring: a hit on the first day is not rarer than one on the last.
        var expected = looks.ExpectedIn(parameters.HistoryDays, day);
        var probability = Poisson.AtLeast(households, expected) * Math.Pow(parameters.ReturnProbability, Math.Min(2, returns));
        if (probability >= parameters.SurnameProbability)
            return;
        alerts.Raise(user, MisusePattern.SameSurname, day, households, [.. looks.Namesakes.Select(met => met.Trace)],
            when => $"Looked into {Words.Of(households)} {(households == 1 ? "household" : "households")} of the user's own surname {when}, outside the user's own work"
                + (returns > 0 ? $", one person on {Words.Of(returns + 1)} days" : "")
                + $"; by how common the name is where they looked, {(expected < 0.1 ? "none" : "about " + Words.Of(expected))} would be expected.");
    }

    private sealed class Looks
    {
        private readonly Dictionary<ulong, int> _seen = [];
        private readonly Queue<(int Day, ulong Household, double Share)> _order = new();
        private double _expected;

        public List<(ulong Address, Guid Person, int Day, Trace Trace)> Namesakes { get; } = [];

        public void Met(ulong household, double share, int day)
        {
            if (!_seen.TryAdd(household, day))
                return;
            _order.Enqueue((day, household, share));
            _expected += share;
        }

        public double ExpectedIn(int days, int today) => _expected * Math.Max(1, (double)days / (today - _order.Peek().Day + 1));

        public void Forget(int before)
        {
            while (_order.TryPeek(out var oldest) && oldest.Day < before)
            {
                _order.Dequeue();
                _seen.Remove(oldest.Household);
                _expected = Math.Max(0, _expected - oldest.Share);
            }
            Namesakes.RemoveAll(met => met.Day < before);
        }
    }
}
