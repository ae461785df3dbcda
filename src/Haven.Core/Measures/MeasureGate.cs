using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Trail;
using Haven.Rules.Access;

namespace Haven.Core.Measures;

/// <summary>What somebody may have of figures.</summary>
/// <param name="Refused">Why not even a total; null when that may be given.</param>
public sealed record MeasureLeave(MeasureOutcome.Refused? Refused, bool MayBreakDown, bool MayDrillDown)
{
    internal MeasureOutcome.Refused? BreakdownRefused { get; init; }

    internal MeasureOutcome.Refused? DrillDownRefused { get; init; }
}

/// <summary>
/// Whether somebody may have figures, and the entry of the trail before they are given: a consultation of everybody and of
/// nobody, without subjects. The operator of the machine may have all.
/// </summary>
internal static class MeasureGate
{
    private static readonly Capability[] Capabilities = [Capability.StateMeasures, Capability.BreakdownMeasures, Capability.DrillDown];

    /// <param name="choose">The questions, of those that may be asked with this leave; one that breaks down without leave is refused.</param>
    public static async Task<(MeasureLeave Leave, IReadOnlyList<CheckedQuestion> Questions)> PassAsync(
        HavenDatabase database, string operation, Func<MeasureLeave, IReadOnlyList<CheckedQuestion>> choose, OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DoorOf(context), context, ct);
        var leave = await LeaveAsync(transaction, context, ct);
        var questions = choose(leave);
        if (leave.Refused is null && questions.Any(q => q.By.Count > 0))
            leave = leave with { Refused = leave.BreakdownRefused };
        var entry = new TrailEntry
        {
            Act = leave.Refused is null ? TrailAct.Consultation : TrailAct.Refusal,
            Operation = operation,
            Detail = string.Join(',', questions.Select(q => q.Measure.Id).Distinct()),
            Fields = [.. questions.SelectMany(q => q.By).Select(d => d.Name).Distinct()],
        };
        await transaction.WriteTrailAsync(context, entry, ct);
        await transaction.CommitAsync(ct);
        return (leave, questions);
    }

    /// <summary>What the acting user may have; the transaction goes on under the decision role.</summary>
    public static async Task<MeasureLeave> LeaveAsync(HavenTransaction transaction, OperationContext context, CancellationToken ct)
    {
        if (IsOperator(context))
            return new(null, MayBreakDown: true, MayDrillDown: true);
        var decisions = await CaseFacts.DecideAsync(transaction, context, Capabilities, ct);
        return new(Refusal(decisions[0]), decisions[1].IsAllowed, decisions[2].IsAllowed) { BreakdownRefused = Refusal(decisions[1]), DrillDownRefused = Refusal(decisions[2]) };
    }

    private static MeasureOutcome.Refused? Refusal(Decision decision) =>
        decision.IsAllowed ? null : new(ReasonNames.Of(decision.Reason), decision.Words);

    private static bool IsOperator(OperationContext context) => context.ActorId == OperationContext.OperatorId;

    private static DatabaseRole DoorOf(OperationContext context) => IsOperator(context) ? DatabaseRole.App : DatabaseRole.Decision;
}
