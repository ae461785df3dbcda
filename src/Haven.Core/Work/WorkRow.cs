using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Flags;
using Haven.Rules.Access;
using Haven.Rules.Flags;

namespace Haven.Core.Work;

/// <summary>One thing to be done about a flag, beside what was last thought of it.</summary>
public sealed record WorkRow
{
    public required Guid Flag { get; init; }
    public required Guid Record { get; init; }
    public required string Person { get; init; }
    public required DateOnly? DateOfBirth { get; init; }
    public required FlagType Type { get; init; }
    public required string? Level { get; init; }
    public required DateOnly DueOn { get; init; }
    public required bool AfterEvent { get; init; }
    public required HeldAs HeldAs { get; init; }

    /// <summary>To whom the record is allocated; null for a team, and in one's own work for oneself.</summary>
    public required string? Worker { get; init; }

    /// <summary>What was decided last and why; null when no decision is held here.</summary>
    public required string? LastReason { get; init; }
    public required DateOnly? LastDecidedOn { get; init; }
    public required string? LastBy { get; init; }

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(WorkRow);
}

/// <summary>A flag of a list with the day it is due and whose work it is.</summary>
internal sealed record WorkItem(DueFlag Flag, HeldRecord Held, DateOnly DueOn);

/// <summary>One page of a list in order of the due day, and where the next begins.</summary>
public sealed record WorkList(IReadOnlyList<WorkRow> Rows, string? Next)
{
    public const int PageSize = 25;

    /// <summary>The items after a cursor, as far as one page goes.</summary>
    internal static (IReadOnlyList<WorkItem> Items, string? Next) Page(IEnumerable<WorkItem> items, string? after)
    {
        var page = items.OrderBy(Cursor, StringComparer.Ordinal).Where(item => after is null || string.CompareOrdinal(Cursor(item), after) > 0).Take(PageSize + 1).ToList();
        return page.Count > PageSize ? ([.. page.Take(PageSize)], Cursor(page[PageSize - 1])) : (page, null);
    }

    /// <summary>Names, workers and the last rationale of these items, as both walls let the acting user see them.</summary>
    /// <returns>One for each item in its place; null for one that may not be shown.</returns>
    internal static async Task<IReadOnlyList<WorkRow?>> ShowAsync(HavenTransaction transaction, IReadOnlyList<WorkItem> items, OperationContext context, CancellationToken ct)
    {
        if (items.Count == 0)
            return [];
        var decisions = await CaseFacts.DecideAsync(transaction, context, [.. items.Select(i => i.Flag.Record)], CaseAct.Read, FieldGroups.None, ct);
        await transaction.EnterAsync(DatabaseRole.App, ct);
        bool IsOpened(WorkItem item) => decisions[item.Flag.Record] is { IsAllowed: true } decision && decision.Fields.HasFlag(item.Flag.Type.Group());
        var seen = items.Where(IsOpened).ToList();
        var words = (await transaction.ListAsync("""
            select f.id, coalesce(nullif(concat_ws(' ', r.forenames, r.surname), ''), 'Name not known'), w.name, d.reason, d.decided_on, u.name
            from (select distinct * from unnest($1::uuid[], $2::uuid[]) pair(flag, worker)) asked
            join flags.flags f on f.id = asked.flag join people.records r on r.id = f.record_id
            left join identity.users w on w.id = asked.worker
            left join lateral (
                select x.reason, x.decided_on, x.decided_by from flags.decisions x
                where x.flag_id = f.id and x.standing <> 'overtaken' order by x.decided_on desc, x.id desc limit 1) d on true
            left join identity.users u on u.id = d.decided_by
            """, r => (Id: r.GetGuid(0), Person: r.GetString(1), Worker: r.TextAt(2), Reason: r.TextAt(3), On: r.DayAt(4), By: r.TextAt(5)),
            ct, seen.Select(i => i.Flag.Id).ToArray(), seen.Select(i => i.Held.Worker ?? Guid.Empty).ToArray())).ToDictionary(w => w.Id);
        return [.. items.Select(i => IsOpened(i) && words.TryGetValue(i.Flag.Id, out var found) ? Row(i, found) : null)];
    }

    private static WorkRow Row(WorkItem item, (Guid Id, string Person, string? Worker, string? Reason, DateOnly? On, string? By) words) => new()
    {
        Flag = item.Flag.Id,
        Record = item.Flag.Record,
        Person = words.Person,
        DateOfBirth = item.Flag.DateOfBirth,
        Type = item.Flag.Type,
        Level = item.Flag.LevelKnown?.Name ?? item.Flag.Facts.Level,
        DueOn = item.DueOn,
        AfterEvent = item.Flag.Due.AfterEvent,
        HeldAs = item.Held.As,
        Worker = words.Worker,
        LastReason = words.Reason,
        LastDecidedOn = words.On,
        LastBy = words.By,
    };

    private static string Cursor(WorkItem item) => $"{item.DueOn:yyyyMMdd}-{item.Flag.Id:N}";
}
