using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Trail;
using Haven.Rules.Access;
using Haven.Rules.Flags;
using Npgsql;

namespace Haven.Core.Flags;

/// <summary>
/// The one way to decide about a flag: once for a key, after the decision function, on the stand that was looked at, with
/// its entry of the trail. A refusal keeps nothing and is written down too.
/// </summary>
internal sealed record FlagWork(HavenDatabase Database, OperationContext Context, TrailEntry Entry, string? Key)
{
    private readonly List<Guid> subjects = [];

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(FlagWork);

    /// <summary>Decides about a flag that is there.</summary>
    /// <param name="stand">The stand that was looked at.</param>
    public Task<FlagOutcome> OnFlagAsync(Guid flag, int stand, object request, Func<HavenTransaction, FlagNow, Task<FlagOutcome>> work, CancellationToken ct) =>
        RunAsync(request, async transaction =>
        {
            if (await FlagNow.HoldAsync(transaction, flag, ct) is not { } now)
                return NotKnown;
            if (await RefusalAsync(transaction, now.Record, now.Type.Group(), ct) is { } refused)
                return refused;
            if (now.Stand != stand)
                return new FlagOutcome.ChangedMeanwhile(now.Stand);
            return await work(transaction, now);
        }, ct);

    /// <summary>Decides about one field group of a record.</summary>
    public Task<FlagOutcome> OnRecordAsync(Guid record, FieldGroups group, object request, Func<HavenTransaction, Task<FlagOutcome>> work, CancellationToken ct) =>
        RunAsync(request, async transaction => await RefusalAsync(transaction, record, group, ct) ?? await work(transaction), ct);

    // What an absent record gives.
    public static FlagOutcome.Refused NotKnown { get; } = new(ReasonNames.Of(Reason.NotKnown), "No flag was found.");

    private async Task<FlagOutcome> RunAsync(object request, Func<HavenTransaction, Task<FlagOutcome>> work, CancellationToken ct)
    {
        var outcome = await TryAsync(request, work, ct);
        if (outcome is not FlagOutcome.Done)
            await Database.WriteTrailAsync(DatabaseRole.App, Context, Entry with { Act = TrailAct.Refusal, Fields = [], Subjects = subjects }, ct);
        return outcome;
    }

    private async Task<FlagOutcome> TryAsync(object request, Func<HavenTransaction, Task<FlagOutcome>> work, CancellationToken ct)
    {
        await using var transaction = await Database.BeginAsync(DatabaseRole.App, Context, ct);
        // A second press, whose outcome is the first one's, has changed nothing and keeps nothing.
        var hasChanged = false;
        try
        {
            var outcome = Key is null ? await DecideAsync() : await Idempotency.OnceAsync(transaction, Context, Entry.Operation, Key, request, DecideAsync, ct);
            if (hasChanged)
                await transaction.CommitAsync(ct);
            return outcome;
        }
        catch (PostgresException e) when (e.ConstraintName == "one_open_flag_of_a_type")
        {
            return RaiseFlag.AlreadyOpen;
        }

        async Task<FlagOutcome> DecideAsync()
        {
            var made = await work(transaction);
            hasChanged = made is FlagOutcome.Done;
            if (hasChanged)
                await transaction.WriteTrailAsync(Context, Entry with { Subjects = subjects }, ct);
            return made;
        }
    }

    private async Task<FlagOutcome.Refused?> RefusalAsync(HavenTransaction transaction, Guid record, FieldGroups group, CancellationToken ct)
    {
        subjects.Add(record);
        var decision = await CaseFacts.DecideAsync(transaction, Context, record, CaseAct.Change, group, ct);
        await transaction.EnterAsync(DatabaseRole.App, ct);
        return decision.IsAllowed ? null : FlagOutcome.Of(decision);
    }
}
