using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Databases;
using Haven.Rules.Access;
using Npgsql;

namespace Haven.Core.Exchanges;

/// <summary>A client as those who keep them see it.</summary>
/// <param name="State"><c>waiting</c> for its role, <c>live</c>, <c>no-secret</c> or <c>ended</c>.</param>
/// <param name="SecretUntil">When its last secret ends.</param>
/// <param name="LastToken">When it last asked for a token that is still held.</param>
public sealed record ClientLine(
    Guid Id, string Name, string State, string Role, string Agency, string? District, IReadOnlyList<string> Scopes, DateTimeOffset? SecretUntil, DateTimeOffset? LastToken)
{
    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(ClientLine);
}

/// <summary>Clients, or why the acting user may not see them.</summary>
public abstract record ClientsOutcome
{
    private ClientsOutcome()
    {
    }

    public sealed record Found(IReadOnlyList<ClientLine> Clients) : ClientsOutcome;

    public sealed record Refused(string Code, string Words) : ClientsOutcome;
}

/// <summary>Lists the programs that may use the API, also those that have ended.</summary>
public sealed class Clients(HavenDatabase database)
{
    public async Task<ClientsOutcome> ListAsync(OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(ChangeByRole.DoorOf(context), context, ct);
        if (await ChangeByRole.RefusalAsync(transaction, context, [Role.Administrator, Role.PrivacyOfficer], usersOnly: false, ct) is { } refused)
            return new ClientsOutcome.Refused(refused.Code, refused.Words);
        await transaction.EnterAsync(DatabaseRole.Identity, ct);
        return new ClientsOutcome.Found(await transaction.ListAsync("""
            select c.id, c.name,
                case when c.ended_at is not null or g.until_at <= $1 or g.decision = 'refused' then 'ended' when g.decision is null then 'waiting'
                    when s.until is null then 'no-secret' else 'live' end,
                g.role, g.agency, g.district, c.scopes, s.until, (select max(t.issued_at) from exchanges.tokens t where t.client_id = c.id)
            from exchanges.clients c join access.grants g on g.id = c.grant_id
            left join lateral (select max(x.expires_at) as until from exchanges.secrets x where x.client_id = c.id and x.ended_at is null and x.expires_at > $1) s on true
            order by c.name
            """, Line, ct, context.At.ToUniversalTime()));
    }

    private static ClientLine Line(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.IsDBNull(5) ? null : row.GetString(5),
        row.GetFieldValue<string[]>(6), InstantAt(row, 7), InstantAt(row, 8));

    private static DateTimeOffset? InstantAt(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
