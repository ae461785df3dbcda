using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Databases;
using Haven.Core.Identity;
using Haven.Core.Trail;
using Haven.Rules.Access;

namespace Haven.Core.Exchanges;

/// <summary>Ends a client: its secrets, tokens and webhooks end now, and its account is switched off.</summary>
public sealed class EndClient(HavenDatabase database)
{
    private const string Operation = "exchanges.end-client";

    /// <exception cref="InputException">There is no such client, it has ended already, or no reason is given.</exception>
    public async Task<ChangeOutcome> RunAsync(string name, OperationContext context, CancellationToken ct)
    {
        var why = Named.ReasonOf(context);
        await using var transaction = await database.BeginAsync(ChangeByRole.DoorOf(context), context, ct);
        if (await ChangeByRole.RefusalAsync(transaction, context, [Role.Administrator, Role.PrivacyOfficer], usersOnly: false, ct) is { } refused)
        {
            await database.WriteTrailAsync(DatabaseRole.Identity, context, new() { Act = TrailAct.Refusal, Operation = Operation }, ct);
            return refused;
        }
        await transaction.EnterAsync(DatabaseRole.Identity, ct);
        var client = await LiveAsync(transaction, name, ct);
        await EndSecretsAsync(transaction, client, context, ct);
        await transaction.ExecuteAsync("update exchanges.clients set ended_at = $2, ended_by = $3, ended_why = $4 where id = $1",
            ct, client, context.At.ToUniversalTime(), context.ActorId, why);
        await transaction.ExecuteAsync("update identity.users set disabled_at = $2, disabled_why = $3 where id = $1 and disabled_at is null",
            ct, client, context.At.ToUniversalTime(), why);
        await IdentityTrail.WriteAsync(transaction, context, TrailAct.Configuration, Operation, client, ct, "ended_at");
        await transaction.CommitAsync(ct);
        return new ChangeOutcome.Done(client);
    }

    internal static async Task EndSecretsAsync(HavenTransaction transaction, Guid client, OperationContext context, CancellationToken ct)
    {
        var at = context.At.ToUniversalTime();
        await transaction.ExecuteAsync("update exchanges.secrets set ended_at = $2 where client_id = $1 and ended_at is null", ct, client, at);
        await transaction.ExecuteAsync("update exchanges.tokens set ended_at = $2 where client_id = $1 and ended_at is null", ct, client, at);
    }

    internal static async Task<Guid> LiveAsync(HavenTransaction transaction, string name, CancellationToken ct) =>
        (await transaction.ListAsync("select id, ended_at is not null from exchanges.clients where name = $1", r => (Id: r.GetGuid(0), HasEnded: r.GetBoolean(1)), ct, name)) switch
        {
            [] => throw new InputException($"there is no client \"{name}\": haven client list names them"),
            [{ HasEnded: true }] => throw new InputException($"the client {name} has ended: register a new one under another name"),
            [var found, ..] => found.Id,
        };
}
