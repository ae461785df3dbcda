using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Flags;
using Haven.Core.Measures;
using Haven.Core.Policies;
using Haven.Core.Trail;
using Haven.Rules.Flags;

namespace Haven.Core.Work;

/// <summary>Somebody's own work.</summary>
public sealed record MyWorkShown
{
    public required DateOnly Today { get; init; }

    /// <summary>Every open flag, the longest overdue first.</summary>
    public required WorkList Reviews { get; init; }
    public required int Overdue { get; init; }
    public required int DueInAWeek { get; init; }
    public required int OpenFlags { get; init; }

    /// <summary>Flagged children whose move to adult services must be planned.</summary>
    public required IReadOnlyList<WorkRow> Transitions { get; init; }
    public required int TransitionCount { get; init; }
    public required IReadOnlyList<NewRecord> New { get; init; }
    public required IReadOnlyList<OpenConsideration> Considerations { get; init; }
    public required IReadOnlyList<OpenPromise> Promises { get; init; }

    /// <summary>They hold more records than a list starts from.</summary>
    public required bool IsCutShort { get; init; }
}

/// <summary>Reviews and transitions due, what is new, considerations and promises: of the acting user, their teams and those they cover.</summary>
public sealed class MyWork(HavenDatabase database)
{
    internal static readonly TrailEntry Entry = new() { Act = TrailAct.Consultation, Operation = "work.own", Fields = ["identity", "flags", "decisions"] };

    /// <param name="after">Where the page of reviews begins: <see cref="WorkList.Next"/> of the page before; null for the first.</param>
    public async Task<WorkOutcome> RunAsync(string? after, OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.App, context, ct);
        if (!await transaction.ScalarAsync<bool>("select access.i_do_casework()", ct))
            return await RefuseAsync(transaction, Entry, WorkOutcome.Refused.NoCases, context, ct);
        var today = Days.Of(context.At);
        var held = (await HeldRecords.OwnAsync(transaction, context, ct)).ToDictionary(h => h.Record);
        var flags = await OpenFlags.OfAsync(transaction, held.Keys, today, ct);
        var shown = await ShowAsync(transaction, held, flags, today, after, context, ct);
        await transaction.WriteTrailAsync(context, Entry with { Subjects = Subjects(shown) }, ct);
        await transaction.CommitAsync(ct);
        return new WorkOutcome.Own(shown);
    }

    private static async Task<MyWorkShown> ShowAsync(
        HavenTransaction transaction, Dictionary<Guid, HeldRecord> held, IReadOnlyList<DueFlag> flags, DateOnly today, string? after, OperationContext context, CancellationToken ct)
    {
        var (reviews, next) = WorkList.Page(flags.Select(f => new WorkItem(f, held[f.Record], f.Due.On)), after);
        // One child with two flags has one transition.
        var transitions = flags.Where(f => f.TransitionDueOn is not null).DistinctBy(f => f.Record)
            .Select(f => new WorkItem(f, held[f.Record], f.TransitionDueOn!.Value)).OrderBy(i => i.DueOn).ThenBy(i => i.Flag.Id).ToList();
        var rows = await WorkList.ShowAsync(transaction, [.. reviews, .. transitions.Take(WorkList.PageSize)], context, ct);
        return new()
        {
            Today = today,
            Reviews = new([.. rows.Take(reviews.Count).OfType<WorkRow>()], next),
            Overdue = flags.Count(f => f.Due.On < today),
            DueInAWeek = flags.Count(f => f.Due.On >= today && f.Due.On < today.AddDays(7)),
            OpenFlags = flags.Count,
            Transitions = [.. rows.Skip(reviews.Count).OfType<WorkRow>()],
            TransitionCount = transitions.Count,
            New = await NewRecord.OfAsync(transaction, held.Values, FlagPolicies.ReviewsOn(null, today).NewForDays, context, ct),
            Considerations = await OpenConsideration.OfAsync(transaction, held.Keys, ct),
            Promises = await OpenPromise.OfAsync(transaction, held.Keys, ct),
            IsCutShort = held.Count >= HeldRecords.Most,
        };
    }

    internal static IReadOnlyCollection<Guid> Subjects(MyWorkShown shown) =>
    [
        .. shown.Reviews.Rows.Select(r => r.Record).Concat(shown.Transitions.Select(r => r.Record)).Concat(shown.New.Select(r => r.Record))
            .Concat(shown.Considerations.Select(c => c.Record)).Concat(shown.Promises.Select(p => p.Record)).Distinct(),
    ];

    internal static async Task<WorkOutcome> RefuseAsync(HavenTransaction transaction, TrailEntry entry, WorkOutcome.Refused refused, OperationContext context, CancellationToken ct)
    {
        await transaction.WriteTrailAsync(context, entry with { Act = TrailAct.Refusal, Fields = [] }, ct);
        await transaction.CommitAsync(ct);
        return refused;
    }
}
