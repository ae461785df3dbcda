using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Databases;
using Haven.Core.Identity;
using Haven.Core.Trail;
using Haven.Rules.Access;

namespace Haven.Core.Exchanges;

/// <summary>
/// Gives a client a new secret. The ones before go on until they are ended, so that a program can change over; or end
/// now, when one has leaked: tokens that were given for them end too.
/// </summary>
public sealed class IssueSecret(HavenDatabase database)
{
    private const string Operation = "exchanges.issue-secret";

    /// <exception cref="InputException">There is no such client, it has ended, or the secret would last too long.</exception>
    public async Task<ClientOutcome> RunAsync(string name, TimeSpan lasts, bool endOthers, OperationContext context, CancellationToken ct)
    {
        var expires = ClientSecret.End(lasts, context);
        await using var transaction = await database.BeginAsync(ChangeByRole.DoorOf(context), context, ct);
        if (await ChangeByRole.RefusalAsync(transaction, context, [Role.Administrator], usersOnly: false, ct) is { } refused)
        {
            await database.WriteTrailAsync(DatabaseRole.Identity, context, new() { Act = TrailAct.Refusal, Operation = Operation }, ct);
            return new ClientOutcome.Refused(refused.Code, refused.Words);
        }
        await transaction.EnterAsync(DatabaseRole.Identity, ct);
        var client = await EndClient.LiveAsync(transaction, name, ct);
        if (endOthers)
            await EndClient.EndSecretsAsync(transaction, client, context, ct);
        var secret = await ClientSecret.IssueAsync(transaction, client, expires, context, ct);
        await IdentityTrail.WriteAsync(transaction, context, TrailAct.Configuration, Operation, client, ct, "secret");
        await transaction.CommitAsync(ct);
        return new ClientOutcome.Registered(client, name, secret, expires, WaitsForDecision: false);
    }
}
