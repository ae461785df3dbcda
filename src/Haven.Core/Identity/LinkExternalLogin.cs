using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Databases;
using Haven.Core.Trail;
using Haven.Rules.Access;

namespace Haven.Core.Identity;

/// <summary>Whom a provider's subject stands for.</summary>
public sealed record ExternalLogin
{
    public required Guid User { get; init; }

    /// <summary>The provider, exactly as it writes its own name.</summary>
    public required string Issuer { get; init; }

    /// <summary>The name, often a number, under which the provider knows the user.</summary>
    public required string Subject { get; init; }
}

/// <summary>
/// Links an account to a provider's subject, and parts them: for administrators who have just stepped up and the
/// operator of the machine, and for users themselves with their own account, once the provider has proved the subject.
/// </summary>
public sealed class LinkExternalLogin(HavenDatabase database)
{
    private const string Link = "identity.link-external-login", Unlink = "identity.unlink-external-login";

    /// <exception cref="InputException">There is no such user, or issuer or subject is missing or too long.</exception>
    public Task<ChangeOutcome> RunAsync(ExternalLogin login, OperationContext context, CancellationToken ct) =>
        ChangeAsync(Link, login, context, isOwn: false, transaction => InsertAsync(transaction, login, context, ct), ct);

    /// <summary>Links the acting user's own account.</summary>
    public Task<ChangeOutcome> OwnAsync(ExternalIdentity proved, OperationContext context, CancellationToken ct)
    {
        var login = new ExternalLogin { User = context.ActorId, Issuer = proved.Issuer, Subject = proved.Subject };
        return ChangeAsync(Link, login, context, isOwn: true, transaction => InsertAsync(transaction, login, context, ct), ct);
    }

    /// <summary>Parts them: who the provider says they are signs them in no more, and their sessions end.</summary>
    public Task<ChangeOutcome> PartAsync(ExternalLogin login, OperationContext context, CancellationToken ct) =>
        ChangeAsync(Unlink, login, context, isOwn: login.User == context.ActorId, transaction => DeleteAsync(transaction, login, context, ct), ct);

    private async Task<ChangeOutcome> ChangeAsync(
        string operation, ExternalLogin login, OperationContext context, bool isOwn, Func<HavenTransaction, Task<ChangeOutcome>> work, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(ChangeByRole.DoorOf(context), context, ct);
        ChangeOutcome? refused = isOwn ? null : await ChangeByRole.RefusalAsync(transaction, context, [Role.Administrator], usersOnly: false, ct);
        refused ??= HasSteppedUp(context) ? null : new ChangeOutcome.Refused(ReasonNames.Of(Reason.StepUpNeeded), "Prove again who you are, then try once more.");
        await transaction.EnterAsync(DatabaseRole.Identity, ct);
        var outcome = refused ?? await work(transaction);
        await IdentityTrail.WriteAsync(transaction, context, outcome is ChangeOutcome.Done ? TrailAct.Configuration : TrailAct.Refusal, operation, login.User, ct,
            "issuer", "subject");
        await transaction.CommitAsync(ct);
        return outcome;
    }

    private static async Task<ChangeOutcome> InsertAsync(HavenTransaction transaction, ExternalLogin login, OperationContext context, CancellationToken ct)
    {
        if (login.Issuer.Length is 0 or > 500 || login.Subject.Length is 0 or > 255)
            throw new InputException("a link needs the provider's issuer (1 to 500 characters) and the subject (1 to 255 characters)");
        if (await Named.UserIsDisabledAsync(transaction, login.User, ct))
            return new ChangeOutcome.Refused("user-disabled", "This account is switched off. Switch it on first.");
        await transaction.ExecuteAsync("""
            insert into identity.external_logins (issuer, subject, user_id, linked_at, linked_by) values ($1, $2, $3, $4, $5) on conflict do nothing
            """, ct, login.Issuer, login.Subject, login.User, context.At.ToUniversalTime(), context.ActorId);
        var holder = await transaction.ScalarAsync<Guid?>("select user_id from identity.external_logins where issuer = $1 and subject = $2",
            ct, login.Issuer, login.Subject);
        return holder == login.User
            ? new ChangeOutcome.Done(login.User)
            : new ChangeOutcome.Refused("linked-to-another", "This sign-in belongs to another account. Ask an administrator to part them first.");
    }

    private static async Task<ChangeOutcome> DeleteAsync(HavenTransaction transaction, ExternalLogin login, OperationContext context, CancellationToken ct)
    {
        if (await transaction.ExecuteAsync("delete from identity.external_logins where issuer = $1 and subject = $2 and user_id = $3",
            ct, login.Issuer, login.Subject, login.User) == 0)
            return new ChangeOutcome.Refused("not-linked", "This sign-in is not linked to the account.");
        // A user who parts their own stays where they are.
        if (login.User != context.ActorId)
            await SessionRows.EndAllAsync(transaction, login.User, "sign-in by a provider ended", context.At, ct);
        return new ChangeOutcome.Done(login.User);
    }

    private static bool HasSteppedUp(OperationContext context) => ChangeByRole.IsOperator(context) || context.SteppedUpUntil > context.At;
}
