using Haven.Core.Databases;
using Haven.Core.Trail;
using Haven.Rules.Access;

namespace Haven.Core.Access;

/// <summary>Why somebody looks: stated once an incident.</summary>
public sealed record PurposeInput
{
    /// <summary>Such as <c>missing-child</c> or <c>new-referral</c>.</summary>
    public required string Purpose { get; init; }

    /// <summary>The incident's own number, when it has one.</summary>
    public string? Reference { get; init; }

    /// <summary>How long it holds: 24 hours at most.</summary>
    public required TimeSpan For { get; init; }

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(PurposeInput);
}

/// <summary>States why the user looks. Until it ends, records they have no relation to are pointers.</summary>
public sealed class StatePurpose(HavenDatabase database)
{
    /// <exception cref="InputException">No purpose, or a time that is none or longer than 24 hours.</exception>
    public async Task<CaseOutcome> RunAsync(PurposeInput input, OperationContext context, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(input.Purpose))
            throw new InputException("say what you need to look for: a purpose is needed");
        if (input.For <= TimeSpan.Zero || input.For > TimeSpan.FromHours(24))
            throw new InputException($"a purpose holds for up to 24 hours, not {input.For.TotalHours:0.#}: state it again for the next incident");
        await using var transaction = await database.BeginAsync(DatabaseRole.Decision, context, ct);
        var entry = new TrailEntry { Act = TrailAct.Configuration, Operation = "access.purpose" };
        if (!await transaction.ScalarAsync<bool>("select access.i_do_casework()", ct))
        {
            await transaction.WriteTrailAsync(context, entry with { Act = TrailAct.Refusal }, ct);
            await transaction.CommitAsync(ct);
            return new CaseOutcome.Refused(ReasonNames.Of(Reason.RoleMayNot), "Your role does not look cases up.");
        }
        var id = Guid.CreateVersion7();
        await transaction.ExecuteAsync("""
            insert into access.purposes (id, user_id, agency, purpose, reference, reason, until_at) values ($1, $2, $3, $4, $5, $6, now() + $7)
            """, ct, id, context.ActorId, context.Agency, input.Purpose, input.Reference, context.Reason, input.For);
        await transaction.WriteTrailAsync(context, entry, ct);
        await transaction.CommitAsync(ct);
        return new CaseOutcome.Done(id);
    }
}
