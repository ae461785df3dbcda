using Haven.Core.Databases;
using Haven.Core.Trail;
using Haven.Rules.Access;

namespace Haven.Core.Access;

/// <summary>Exactly what is shared, with whom, what for and until when.</summary>
public sealed record ShareInput
{
    public required Guid Record { get; init; }

    /// <summary>Identity always goes with what is shared.</summary>
    public required FieldGroups Groups { get; init; }
    public required string Purpose { get; init; }

    /// <summary>The code of the agency it is shared with.</summary>
    public required string Agency { get; init; }

    /// <summary>One user of that agency; all its users without.</summary>
    public Guid? Recipient { get; init; }
    public required DateTimeOffset Until { get; init; }

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(ShareInput);
}

/// <summary>Shares parts of a record with another agency, or one user of it, and revokes that.</summary>
public sealed class ShareRecord(HavenDatabase database, TimeProvider clock)
{
    /// <summary>Refuses, besides what the decision refuses, to share a group that the sharer does not have.</summary>
    /// <exception cref="InputException">No purpose, an end that is past, an agency nobody knows.</exception>
    public Task<CaseOutcome> RunAsync(ShareInput input, OperationContext context, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(input.Purpose))
            throw new InputException("a share needs its purpose: say what it is for");
        if (input.Until <= clock.GetUtcNow())
            throw new InputException($"the share would end on {input.Until:yyyy-MM-dd HH:mm}, which is past: give a later end");
        var groups = (input.Groups & FieldGroups.All) | FieldGroups.Identity;
        return ShareAsync(input, groups, context, ct);
    }

    /// <summary>Revokes a share: it opens nothing from the next request on.</summary>
    public Task<CaseOutcome> RevokeAsync(Guid record, Guid share, OperationContext context, CancellationToken ct) =>
        CaseWork.RunAsync(database, context, record, CaseAct.Share,
            new TrailEntry { Act = TrailAct.Sharing, Operation = "access.share.revoke" },
            (transaction, _) => Ending.NowAsync(transaction, "share", share, record, context, ct), ct);

    private async Task<CaseOutcome> ShareAsync(ShareInput input, FieldGroups groups, OperationContext context, CancellationToken ct)
    {
        var entry = new TrailEntry { Act = TrailAct.Sharing, Operation = "access.share", Fields = FieldGroupNames.Split(groups) };
        await using var transaction = await database.BeginAsync(DatabaseRole.Decision, context, ct);
        var decision = await CaseFacts.DecideAsync(transaction, context, input.Record, CaseAct.Share, FieldGroups.None, ct);
        if (!decision.IsAllowed)
            return await CaseWork.RefuseAsync(transaction, context, input.Record, entry, CaseOutcome.Of(decision), ct);
        if ((groups & ~decision.Fields) is var lacking and not FieldGroups.None)
            return await CaseWork.RefuseAsync(transaction, context, input.Record, entry,
                new("field-not-given", $"You cannot share {string.Join(", ", FieldGroupNames.Split(lacking))}: that part is not open to you, or is protected."), ct);
        if (!await transaction.ScalarAsync<bool>("select exists (select from agencies.agencies where code = $1)", ct, input.Agency))
            throw new InputException($"there is no agency \"{input.Agency}\": haven agency list names them");

        var id = Guid.CreateVersion7();
        await transaction.ExecuteAsync("""
            insert into access.relations (kind, id, record_id, groups, purpose, agency, user_id, until_at, reason, set_by)
            values ('share', $1, $2, $3, $4, $5, $6, $7, $8, $9)
            """, ct, id, input.Record, (int)groups, input.Purpose, input.Agency, input.Recipient, input.Until.ToUniversalTime(), context.Reason, context.ActorId);
        await transaction.WriteTrailAsync(context, entry with { Subjects = [input.Record] }, ct);
        await transaction.CommitAsync(ct);
        return new CaseOutcome.Done(id);
    }
}
