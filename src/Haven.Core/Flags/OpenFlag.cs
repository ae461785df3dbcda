using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Policies;
using Haven.Rules.Flags;

namespace Haven.Core.Flags;

/// <summary>What every decision about an open flag asks of it.</summary>
internal static class OpenFlag
{
    public static Objection? Objection(FlagNow flag, DecisionInput decision, OperationContext context) =>
        !flag.IsOpenOn(decision.On) ? new("flag-closed", nameof(decision.On), $"This flag was closed on {flag.ClosedOn:d MMMM yyyy}")
        : decision.OfDay(context, flag.NotBefore);

    /// <exception cref="InputException">The policy in force has no such level.</exception>
    public static FlagLevel Level(FlagNow flag, string? code, DecisionInput decision)
    {
        var levels = FlagPolicies.LevelsOn(flag.District, decision.On);
        return levels.Find(code)
            ?? throw new InputException($"there is no level \"{code}\" in {levels.Name()}: give one of {string.Join(", ", levels.Levels.Select(l => l.Code))}");
    }

    public static Objection? NewLevel(FlagNow flag, string code, DecisionInput decision) =>
        Level(flag, code, decision).Code == flag.Level ? new("level-same", "Level", "The flag has this level already: choose another, or review it without change") : null;

    /// <exception cref="InputException">The policy in force knows no such reason.</exception>
    public static async Task CloseAsync(HavenTransaction transaction, FlagNow flag, string? reason, DecisionInput decision, CancellationToken ct)
    {
        var reasons = FlagPolicies.ReviewsOn(flag.District, decision.On).CloseReasons(flag.Type);
        if (reason is null || !reasons.Contains(reason))
            throw new InputException($"a flag is not closed for \"{reason}\": give one of {string.Join(", ", reasons)}");
        await transaction.ExecuteAsync("update flags.flags set closed_on = $2, close_reason = $3 where id = $1", ct, flag.Id, decision.On, reason);
    }
}
