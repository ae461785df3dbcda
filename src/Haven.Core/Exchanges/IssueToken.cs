using Haven.Core.Databases;
using Haven.Core.Identity;
using Haven.Core.Trail;

namespace Haven.Core.Exchanges;

/// <summary>What a program gives for a token.</summary>
public sealed record TokenInput
{
    public required string Client { get; init; }
    public required Sensitive<string> Secret { get; init; }

    /// <summary>The scopes it wants; all of its own when it names none.</summary>
    public string? Scope { get; init; }

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(TokenInput);
}

/// <summary>What came of asking for a token.</summary>
public abstract record TokenOutcome
{
    private TokenOutcome()
    {
    }

    public sealed record Issued(string Token, TimeSpan Lasts, IReadOnlyList<string> Scopes) : TokenOutcome
    {
        /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
        public override string ToString() => nameof(Issued);
    }

    /// <summary>No such client, a wrong or ended secret, a role that is not granted or has ended: one answer.</summary>
    public sealed record Refused : TokenOutcome;

    /// <summary>A scope that is not one, or not the client's.</summary>
    public sealed record ScopeRefused(string Scope) : TokenOutcome;
}

/// <summary>Gives a program a token for its secret. Giving and refusing are in the trail.</summary>
public sealed class IssueToken(HavenDatabase database, TimeProvider clock)
{
    /// <summary>How long a token lasts.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(30);

    private const string Operation = "exchanges.token";

    public async Task<TokenOutcome> RunAsync(TokenInput input, CancellationToken ct)
    {
        var at = clock.GetUtcNow().ToUniversalTime();
        await using var transaction = await database.BeginAsync(DatabaseRole.Identity, IdentityTrail.AtTheDoor(at), ct);
        var digest = SecretToken.Digest(input.Secret.Reveal());
        var machine = (await transaction.ListAsync($"""
            select {Machine.Columns}, c.scopes from exchanges.secrets x {Machine.Live}
            where x.digest = $1 and c.name = $3 and x.ended_at is null and x.expires_at > $2
            """, row => Machine.Read(row, scopes: 5), ct, digest, at, input.Client)).SingleOrDefault();
        var outcome = machine is null ? new TokenOutcome.Refused() : await GiveAsync(transaction, machine, digest, input.Scope, at, ct);
        var context = machine?.Context("asking for a token", at) ?? IdentityTrail.AtTheDoor(at);
        await IdentityTrail.WriteAsync(transaction, context, outcome is TokenOutcome.Issued ? TrailAct.SignIn : TrailAct.Refusal, Operation, machine?.Id, ct);
        await transaction.CommitAsync(ct);
        return outcome;
    }

    private static async Task<TokenOutcome> GiveAsync(HavenTransaction transaction, Machine machine, byte[] secret, string? asked, DateTimeOffset at, CancellationToken ct)
    {
        var scopes = asked?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } some
            ? some
            : machine.Scopes;
        if (scopes.FirstOrDefault(scope => !machine.Scopes.Contains(scope)) is { } other)
            return new TokenOutcome.ScopeRefused(other);
        // A token that ran out says nothing more: the trail has what was done with it.
        await transaction.ExecuteAsync("delete from exchanges.tokens where client_id = $1 and expires_at < $2", ct, machine.Id, at);
        var token = SecretToken.New();
        await transaction.ExecuteAsync("insert into exchanges.tokens (digest, client_id, secret, scopes, issued_at, expires_at) values ($1, $2, $3, $4, $5, $6)",
            ct, SecretToken.Digest(token), machine.Id, secret, scopes.ToArray(), at, at + Lasts);
        return new TokenOutcome.Issued(token, Lasts, scopes);
    }
}
