namespace Haven.Core.Exchanges;

/// <summary>How long a delivery that was not taken waits: twice as long each time, less or more by up to a fifth.</summary>
public static class Backoff
{
    /// <summary>After so many attempts a delivery is dead: somebody must ask for it again.</summary>
    public const int MostAttempts = 12;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(30), Longest = TimeSpan.FromHours(6);

    /// <param name="attempts">How often it has been sent, from 1.</param>
    /// <param name="chance">0 to 1: receivers that failed together are not asked again together.</param>
    public static TimeSpan Wait(int attempts, double chance)
    {
        var wait = TimeSpan.FromTicks((long)Math.Min(Longest.Ticks, First.Ticks * Math.Pow(2, Math.Min(attempts, 32) - 1)));
        return wait * (0.8 + (0.4 * chance));
    }
}
