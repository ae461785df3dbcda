using Haven.Core.Access.Grants;
using Haven.Core.Databases;
using Haven.Core.Trail;
using Haven.Rules.Access;

namespace Haven.Core.Access;

/// <summary>Asks, before a form is shown, whether the acting user may do what it is for. A refusal is in the trail.</summary>
public sealed class MayDo(HavenDatabase database)
{
    /// <summary>Why not; null when they may.</summary>
    public async Task<ChangeOutcome.Refused?> RefusalAsync(Capability capability, OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.Decision, context, ct);
        var refused = await AskAsync(transaction, capability, context, ct);
        if (refused is not null)
            await NoteAsync(transaction, $"access.{CapabilityNames.Of(capability)}", context, ct);
        return refused;
    }

    /// <summary>The same as the first step of an operation; the transaction goes on under the decision role.</summary>
    internal static async Task<ChangeOutcome.Refused?> AskAsync(HavenTransaction transaction, Capability capability, OperationContext context, CancellationToken ct)
    {
        // The session was proved again by the site's clock, so it is that clock which says whether it still counts.
        var proved = context with { SteppedUpUntil = context.SteppedUpUntil > context.At ? DateTimeOffset.MaxValue : null };
        var decision = (await CaseFacts.DecideAsync(transaction, proved, [capability], ct))[0];
        return decision.IsAllowed ? null : new(ReasonNames.Of(decision.Reason), decision.Words);
    }

    /// <summary>Writes a refusal down and keeps nothing else.</summary>
    internal static async Task NoteAsync(HavenTransaction transaction, string operation, OperationContext context, CancellationToken ct)
    {
        await transaction.WriteTrailAsync(context, new TrailEntry { Act = TrailAct.Refusal, Operation = operation }, ct);
        await transaction.CommitAsync(ct);
    }
}
