using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Policies;
using Haven.Core.Trail;
using Haven.Rules.Flags;

namespace Haven.Core.Flags;

/// <summary>A flag to be raised on a record.</summary>
public sealed record RaiseFlagInput
{
    public required Guid Record { get; init; }
    public required FlagType Type { get; init; }

    /// <summary>The code of a level of the policy in force that day in that district.</summary>
    public required string Level { get; init; }

    /// <summary>The district that answers for it: by itself that of the record.</summary>
    public string? District { get; init; }

    /// <summary>Its day is the day the flag is raised.</summary>
    public required DecisionInput Decision { get; init; }

    /// <summary>The idempotency key of the form or the API write.</summary>
    public string? Key { get; init; }

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(RaiseFlagInput);
}

/// <summary>Raises a flag. A suspect flag is the police's alone to raise, and on a child it opens a safeguarding consideration.</summary>
public sealed class RaiseFlag(HavenDatabase database)
{
    public const string Operation = "flags.raise";

    internal static FlagOutcome.Refused AlreadyOpen { get; } =
        new("already-open", "There is a flag of this type on those days already. Review that one, or correct the day.") { Field = nameof(RaiseFlagInput.Type) };

    /// <exception cref="InputException">No reason, an agency, level or district nobody knows, or no policy in force that day.</exception>
    public Task<FlagOutcome> RunAsync(RaiseFlagInput input, OperationContext context, CancellationToken ct)
    {
        var entry = new TrailEntry { Act = TrailAct.Collection, Operation = Operation, Fields = ["type", "level", "raised_on", "reason", "agencies"] };
        return new FlagWork(database, context, entry, input.Key)
            .OnRecordAsync(input.Record, input.Type.Group(), input, transaction => RaiseAsync(transaction, input, input.Decision.Tidy(context), context, ct), ct);
    }

    private static async Task<FlagOutcome> RaiseAsync(
        HavenTransaction transaction, RaiseFlagInput input, DecisionInput decision, OperationContext context, CancellationToken ct)
    {
        await decision.CheckAgenciesAsync(transaction, ct);
        var (district, born) = await SubjectAsync(transaction, input, ct);
        if ((decision.OfDay(context, notBefore: null) ?? decision.OfAssessment()) is { } objection)
            return FlagOutcome.Of(objection);
        var levels = FlagPolicies.LevelsOn(district, decision.On);
        if (levels.Find(input.Level) is null)
            throw new InputException($"there is no level \"{input.Level}\" in {levels.Name()}: give one of {string.Join(", ", levels.Levels.Select(l => l.Code))}");
        if (await transaction.ScalarAsync<bool>("""
            select exists (select from flags.flags where record_id = $1 and type = $2 and held && daterange($3, null))
            """, ct, input.Record, FlagTypes.Of(input.Type), decision.On))
            return AlreadyOpen;

        var flag = Guid.CreateVersion7();
        await transaction.ExecuteAsync("""
            insert into flags.flags (id, record_id, type, raised_on, district, agencies, definition) values ($1, $2, $3, $4, $5, $6, $7)
            """, ct, flag, input.Record, FlagTypes.Of(input.Type), decision.On, district, decision.Agencies.ToArray(),
            FlagPolicies.ReviewsOn(district, decision.On).DefinitionOn(input.Type, decision.On)?.Code);
        var write = new WriteDecision(context, decision, input.Type, district) { Kind = "raised", Level = input.Level };
        await write.SetLevelAsync(transaction, flag, ct);
        return new FlagOutcome.Done(flag, await write.RunAsync(transaction, flag, ct))
        {
            Consideration = DecisionRules.IsChildWhoMayHaveCausedHarm(input.Type, born, decision.On)
                ? await Considerations.OpenAsync(transaction, input.Record, context, ct)
                : null,
        };
    }

    // The birth date is the record's, or where it is empty that of another record of the person in reach.
    private static async Task<(string District, DateOnly? Born)> SubjectAsync(HavenTransaction transaction, RaiseFlagInput input, CancellationToken ct)
    {
        var (own, born, isKnown) = (await transaction.ListAsync("""
            select r.district, coalesce(r.date_of_birth, (
                select max(p.date_of_birth) from people.memberships m join people.memberships o on o.person_id = m.person_id
                join people.records p on p.id = o.id where m.id = r.id)), exists (select from agencies.districts d where d.code = $2)
            from people.records r where r.id = $1
            """, r => (r.TextAt(0), r.DayAt(1), r.GetBoolean(2)), ct, input.Record, input.District ?? "")).Single();
        if (input.District is not null && !isKnown)
            throw new InputException($"there is no district \"{input.District}\": give the code of one in the list of districts");
        return (input.District ?? own ?? throw new InputException("the record has no district: say which district answers for the flag"), born);
    }
}
