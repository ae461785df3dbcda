using Haven.Core.Databases;
using Haven.Core.Policies;
using Haven.Rules.Flags;
using Npgsql;

namespace Haven.Core.Flags;

/// <summary>An open flag and when it is next reviewed.</summary>
/// <param name="LevelKnown">The level as the policy of the day it was set knows it.</param>
/// <param name="LastDecision">The decision that set the next review; null when none was made here.</param>
/// <param name="Waiting">The review that waits for a supervisor, and who made it.</param>
/// <param name="TransitionDueOn">When the plan of the move to adult services must be there; null when it is, or it is too early.</param>
public sealed record DueFlag(
    Guid Id, Guid Record, FlagType Type, ReviewFacts Facts, FlagLevel? LevelKnown, Guid? LastDecision, WaitingReview? Waiting, DateOnly? DateOfBirth,
    ReviewDue Due, DateOnly? TransitionDueOn);

/// <summary>A review that waits for a supervisor of an agency, who is not the one who made it.</summary>
public sealed record WaitingReview(Guid Decision, Guid By, string Agency);

/// <summary>Open flags with their due days, for a set of records, in one query.</summary>
internal static class OpenFlags
{
    private static readonly string Sql = EmbeddedSql.Read("Flags", "flag_facts");

    /// <summary>The open flags of these records that the acting user may see, under the app role.</summary>
    public static async Task<IReadOnlyList<DueFlag>> OfAsync(HavenTransaction transaction, IReadOnlyCollection<Guid> records, DateOnly today, CancellationToken ct) =>
        await transaction.ListAsync(Sql, row => Read(row, today), ct, records.ToArray(), today);

    /// <summary>Asks the same among other statements of a round trip; <see cref="TakeAsync"/> reads the answer.</summary>
    public static void Ask(RoundTrip together, IReadOnlyCollection<Guid> records, DateOnly today) => together.Add(Sql, records.ToArray(), today);

    public static async Task<IReadOnlyList<DueFlag>> TakeAsync(RoundTrip together, DateOnly today, CancellationToken ct) =>
        await together.RowsAsync(row => Read(row, today), ct);

    private static DueFlag Read(NpgsqlDataReader row, DateOnly today)
    {
        var type = FlagTypes.Find(row.GetString(2)) ?? default;
        var district = row.GetString(4);
        var review = DatedPolicy.OnOrFirst(FlagPolicies.Reviews, district, today);
        var facts = new ReviewFacts
        {
            District = district,
            RaisedOn = row.GetFieldValue<DateOnly>(3),
            Level = row.TextAt(5),
            LevelFrom = row.DayAt(6),
            DecidedOn = row.DayAt(8),
            NextReviewOn = row.DayAt(9),
            EventOn = review.Events.Select(name => row.DayAt(name switch { "crime" => 13, "missing" => 14, _ => 15 })).Max(),
        };
        var known = facts.LevelFrom is { } from ? DatedPolicy.OnOrFirst(FlagPolicies.Levels, district, from).Find(facts.Level) : null;
        return new(row.GetGuid(0), row.GetGuid(1), type, facts, known, row.IdAt(7), Waiting(row), row.DayAt(16),
            ReviewDue.Of(facts, FlagPolicies.Levels, FlagPolicies.Reviews),
            type.IsSuspect() ? null : Transition.DueOn(row.DayAt(16), today, row.GetBoolean(17), review));
    }

    private static WaitingReview? Waiting(NpgsqlDataReader row) => row.IdAt(10) is { } decision ? new(decision, row.GetGuid(11), row.GetString(12)) : null;
}
