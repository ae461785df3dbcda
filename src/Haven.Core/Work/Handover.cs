using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Flags;
using Haven.Core.Measures;
using Haven.Core.Trail;

namespace Haven.Core.Work;

/// <summary>What whoever comes next must know, on one page.</summary>
public sealed record HandoverShown
{
    /// <summary>So many of each list: the rest is in /work.</summary>
    public const int Most = 12;

    public required DateOnly Today { get; init; }
    public required IReadOnlyList<WorkRow> Overdue { get; init; }
    public required int OverdueCount { get; init; }

    /// <summary>Reviews due today or tomorrow.</summary>
    public required IReadOnlyList<WorkRow> NextDay { get; init; }
    public required int NextDayCount { get; init; }
    public required IReadOnlyList<MissingNow> Missing { get; init; }
    public required IReadOnlyList<OpenPromise> Promises { get; init; }
    public required IReadOnlyList<OpenConsideration> Considerations { get; init; }
}

/// <summary>A child who is missing now.</summary>
public sealed record MissingNow(Guid Record, string Person, DateTimeOffset Since, string Risk)
{
    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(MissingNow);
}

/// <summary>Overdue, the next 24 hours, who is missing and what was promised: of the acting user, their teams and those they cover.</summary>
public sealed class Handover(HavenDatabase database)
{
    private static readonly TrailEntry Entry = new() { Act = TrailAct.Consultation, Operation = "work.handover", Fields = ["identity", "flags", "missing", "promises"] };

    public async Task<WorkOutcome> RunAsync(OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.App, context, ct);
        if (!await transaction.ScalarAsync<bool>("select access.i_do_casework()", ct))
            return await MyWork.RefuseAsync(transaction, Entry, WorkOutcome.Refused.NoCases, context, ct);
        var today = Days.Of(context.At);
        var held = (await HeldRecords.OwnAsync(transaction, context, ct)).ToDictionary(h => h.Record);
        var items = (await OpenFlags.OfAsync(transaction, held.Keys, today, ct)).Select(f => new WorkItem(f, held[f.Record], f.Due.On))
            .OrderBy(i => i.DueOn).ThenBy(i => i.Flag.Id).ToList();
        var shown = await ShowAsync(transaction, held.Keys, items, today, context, ct);
        await transaction.WriteTrailAsync(context, Entry with
        {
            Subjects =
            [
                .. shown.Overdue.Concat(shown.NextDay).Select(r => r.Record).Concat(shown.Missing.Select(m => m.Record))
                    .Concat(shown.Promises.Select(p => p.Record)).Concat(shown.Considerations.Select(c => c.Record)).Distinct(),
            ],
        }, ct);
        await transaction.CommitAsync(ct);
        return new WorkOutcome.Handover(shown);
    }

    private static async Task<HandoverShown> ShowAsync(
        HavenTransaction transaction, IReadOnlyCollection<Guid> records, List<WorkItem> items, DateOnly today, OperationContext context, CancellationToken ct)
    {
        var overdue = items.Where(i => i.DueOn < today).ToList();
        var next = items.Where(i => i.DueOn >= today && i.DueOn <= today.AddDays(1)).ToList();
        var first = Math.Min(overdue.Count, HandoverShown.Most);
        var rows = await WorkList.ShowAsync(transaction, [.. overdue.Take(first), .. next.Take(HandoverShown.Most)], context, ct);
        return new()
        {
            Today = today,
            Overdue = [.. rows.Take(first).OfType<WorkRow>()],
            OverdueCount = overdue.Count,
            NextDay = [.. rows.Skip(first).OfType<WorkRow>()],
            NextDayCount = next.Count,
            Missing = await MissingAsync(transaction, records, ct),
            Promises = await OpenPromise.OfAsync(transaction, records, ct),
            Considerations = await OpenConsideration.OfAsync(transaction, records, ct),
        };
    }

    private static async Task<IReadOnlyList<MissingNow>> MissingAsync(HavenTransaction transaction, IReadOnlyCollection<Guid> records, CancellationToken ct) =>
        records.Count == 0 ? [] : await transaction.ListAsync("""
            select e.record_id, coalesce(nullif(concat_ws(' ', r.forenames, r.surname), ''), 'Name not known'), e.from_at, e.risk
            from missing.episodes e join people.records r on r.id = e.record_id
            where e.record_id = any ($1) and e.returned_at is null order by e.from_at, e.id limit $2
            """, r => new MissingNow(r.GetGuid(0), r.GetString(1), r.GetFieldValue<DateTimeOffset>(2), r.GetString(3)), ct, records.ToArray(), HandoverShown.Most);
}
