using System.Text.RegularExpressions;
using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Databases;
using Haven.Core.Identity;
using Haven.Core.Trail;
using Haven.Rules.Access;

namespace Haven.Core.Exchanges;

/// <summary>A program that shall be able to use the API.</summary>
public sealed record RegisterClientInput
{
    /// <summary>The client_id it gives: 3 to 60 small letters, digits and hyphens, beginning with a letter.</summary>
    public required string Name { get; init; }
    public required Role Role { get; init; }

    /// <summary>The code of the agency it acts for.</summary>
    public required string Agency { get; init; }

    /// <summary>The district's code; none for the whole agency.</summary>
    public string? District { get; init; }
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>How long its first secret lasts.</summary>
    public TimeSpan SecretFor { get; init; } = ClientSecret.Usual;

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(RegisterClientInput);
}

/// <summary>What came of registering a client or of asking for a secret.</summary>
public abstract record ClientOutcome
{
    private ClientOutcome()
    {
    }

    /// <param name="Secret">Can be had only here.</param>
    /// <param name="Expires">When the secret ends.</param>
    /// <param name="WaitsForDecision">Somebody else must grant its role first; until then it gets no token.</param>
    public sealed record Registered(Guid Client, string Name, string Secret, DateTimeOffset Expires, bool WaitsForDecision) : ClientOutcome
    {
        /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
        public override string ToString() => nameof(Registered);
    }

    public sealed record Refused(string Code, string Words) : ClientOutcome;
}

/// <summary>
/// Registers a program with its role. The operator of the machine grants the role at once, for the privacy officer to
/// review; an administrator proposes it, and somebody else decides, as for a person.
/// </summary>
public sealed partial class RegisterClient(HavenDatabase database)
{
    private const string Operation = "exchanges.register-client";

    /// <exception cref="InputException">The name or a scope is not one, no reason is given, or agency or district are not there.</exception>
    public async Task<ClientOutcome> RunAsync(RegisterClientInput input, OperationContext context, CancellationToken ct)
    {
        if (!NameShape().IsMatch(input.Name))
            throw new InputException($"\"{input.Name}\" is no name for a client: give 3 to 60 small letters, digits and hyphens, such as leeds-case-system");
        var scopes = Scope.Read(string.Join(' ', input.Scopes));
        var expires = ClientSecret.End(input.SecretFor, context);
        await using var transaction = await database.BeginAsync(ChangeByRole.DoorOf(context), context, ct);
        var outcome = await ChangeByRole.RefusalAsync(transaction, context, [Role.Administrator], usersOnly: false, ct) is { } refused
            ? new ClientOutcome.Refused(refused.Code, refused.Words)
            : await WriteAsync(transaction, input, scopes, expires, context, ct);
        if (outcome is ClientOutcome.Registered)
            await transaction.CommitAsync(ct);
        else
            await database.WriteTrailAsync(DatabaseRole.Identity, context, new() { Act = TrailAct.Refusal, Operation = Operation }, ct);
        return outcome;
    }

    private static async Task<ClientOutcome> WriteAsync(
        HavenTransaction transaction, RegisterClientInput input, IReadOnlyList<string> scopes, DateTimeOffset expires, OperationContext context, CancellationToken ct)
    {
        var door = ChangeByRole.DoorOf(context);
        await transaction.EnterAsync(DatabaseRole.Identity, ct);
        var id = Guid.CreateVersion7(context.At);
        if (await transaction.ExecuteAsync("insert into identity.users (id, email, name, kind) values ($1, $2, $3, 'machine') on conflict (email) do nothing",
                ct, id, Machine.AddressOf(input.Name), input.Name) == 0)
            return new ClientOutcome.Refused("name-taken", $"There is a client {input.Name} already, or was. Give another name.");
        await transaction.EnterAsync(door, ct);
        var grant = new GrantInput { User = id, Role = input.Role, Agency = input.Agency, District = input.District };
        var granted = ChangeByRole.IsOperator(context)
            ? await GrantByOperator.WriteAsync(transaction, grant, context, ct)
            : await ProposeGrant.WriteAsync(transaction, grant, context, ct);
        if (granted is ChangeOutcome.Refused refused)
            return new ClientOutcome.Refused(refused.Code, refused.Words);
        await transaction.EnterAsync(DatabaseRole.Identity, ct);
        await transaction.ExecuteAsync("insert into exchanges.clients (id, name, grant_id, scopes, registered_by, registered_at) values ($1, $2, $3, $4, $5, $6)",
            ct, id, input.Name, ((ChangeOutcome.Done)granted).Id, scopes.ToArray(), context.ActorId, context.At.ToUniversalTime());
        var secret = await ClientSecret.IssueAsync(transaction, id, expires, context, ct);
        await IdentityTrail.WriteAsync(transaction, context, TrailAct.Configuration, Operation, id, ct, "name", "scopes", "role", "agency", "secret");
        return new ClientOutcome.Registered(id, input.Name, secret, expires, !ChangeByRole.IsOperator(context));
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{2,59}$", RegexOptions.NonBacktracking)]
    private static partial Regex NameShape();
}
