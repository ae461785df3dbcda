using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Databases;
using Haven.Rules.Access;

namespace Haven.Core.Trail.Privacy;

/// <summary>
/// Who may search the trail: the privacy officer, whose role is asked of the database each time, in a session that was
/// proved again where the capability needs it; and the operator of the machine, by its commands.
/// </summary>
internal static class TrailGate
{
    /// <summary>Writes the search down before anything is read, or the refusal.</summary>
    /// <returns>Why it is refused; null when it may go on.</returns>
    public static async Task<ChangeOutcome.Refused?> PassAsync(
        HavenDatabase database, Capability capability, TrailEntry entry, OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(ChangeByRole.DoorOf(context), context, ct);
        var refused = await RefusalAsync(transaction, capability, context, ct);
        await transaction.WriteTrailAsync(context, refused is null ? entry : entry with { Act = TrailAct.Refusal }, ct);
        await transaction.CommitAsync(ct);
        return refused;
    }

    public static async Task<ChangeOutcome.Refused?> RefusalAsync(
        HavenTransaction transaction, Capability capability, OperationContext context, CancellationToken ct)
    {
        if (await ChangeByRole.RefusalAsync(transaction, context, [Role.PrivacyOfficer], usersOnly: false, ct) is { } refused)
            return refused;
        return !ChangeByRole.IsOperator(context) && Decide.NeedsStepUp(capability) && !(context.SteppedUpUntil > context.At)
            ? new(ReasonNames.Of(Reason.StepUpNeeded), "Prove again that it is you, then try once more.")
            : null;
    }
}
