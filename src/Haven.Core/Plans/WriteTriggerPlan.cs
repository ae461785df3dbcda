using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Trail;
using Haven.Rules.Access;

namespace Haven.Core.Plans;

/// <summary>What to do at once when this child is met, missing or in danger.</summary>
public sealed record TriggerPlanInput
{
    public required Guid Record { get; init; }

    /// <summary>At most three lines of 120 letters; none takes the plan back.</summary>
    public required IReadOnlyList<string> Lines { get; init; }

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(TriggerPlanInput);
}

/// <summary>Writes a record's trigger plan; what it said before stays known.</summary>
public sealed class WriteTriggerPlan(HavenDatabase database)
{
    private const int MostLines = 3, LongestLine = 120;

    private static readonly TrailEntry Entry = new() { Act = TrailAct.Alteration, Operation = "plans.trigger", Fields = ["lines"] };

    /// <exception cref="InputException">Too many lines, one that is too long, or no reason.</exception>
    public async Task<CaseOutcome> RunAsync(TriggerPlanInput input, OperationContext context, CancellationToken ct)
    {
        string[] lines = [.. input.Lines.Select(line => line.Trim()).Where(line => line.Length > 0)];
        if (lines.Length > MostLines)
            throw new InputException($"a trigger plan has {MostLines} lines at most, not {lines.Length}: an officer reads it at a door");
        if (lines.FirstOrDefault(line => line.Length > LongestLine) is { } tooLong)
            throw new InputException($"a line of a trigger plan has {LongestLine} letters at most, not {tooLong.Length}: shorten it");
        if (string.IsNullOrWhiteSpace(context.Reason))
            throw new InputException("give a reason: whoever looks at this later must see why");
        await using var transaction = await database.BeginAsync(DatabaseRole.Decision, context, ct);
        var decision = await CaseFacts.DecideAsync(transaction, context, input.Record, CaseAct.Change, FieldGroups.Plans, ct);
        if (!decision.IsAllowed)
            return await CaseWork.RefuseAsync(transaction, context, input.Record, Entry, CaseOutcome.Of(decision), ct);
        await transaction.EnterAsync(DatabaseRole.App, ct);
        var id = await transaction.ScalarAsync<Guid>("""
            insert into plans.trigger_plans (record_id, lines) values ($1, $2) on conflict (record_id) do update set lines = excluded.lines returning id
            """, ct, input.Record, lines);
        await transaction.WriteTrailAsync(context, Entry with { Subjects = [input.Record] }, ct);
        await transaction.CommitAsync(ct);
        return new CaseOutcome.Done(id);
    }
}
