using Haven.Core.Access;
using Npgsql;

namespace Haven.Core.Exchanges;

/// <summary>A client as it acts now: its token, its account and its grant hold at the moment it was asked for.</summary>
public sealed record Machine
{
    public required Guid Id { get; init; }

    /// <summary>The client_id.</summary>
    public required string Name { get; init; }
    public required Guid GrantId { get; init; }
    public required string Role { get; init; }
    public required string Agency { get; init; }
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>The context in which the client's operations run.</summary>
    public OperationContext Context(string reason, DateTimeOffset at) => new()
    {
        ActorId = Id,
        Actor = AddressOf(Name),
        Agency = Agency,
        Role = Role,
        Reason = reason,
        GrantId = GrantId,
        At = at,
    };

    /// <summary>How a machine is called where people are called by their e-mail address; no mail goes there.</summary>
    internal static string AddressOf(string name) => $"{name}@machine.invalid";

    /// <summary>Columns of one machine, from <c>exchanges.clients c</c> and <c>access.grants g</c>.</summary>
    internal const string Columns = "c.id, c.name, g.id, g.role, g.agency";

    /// <summary>Joins a client that is live at $2.</summary>
    internal const string Live = """
        join exchanges.clients c on c.id = x.client_id and c.ended_at is null
        join identity.users u on u.id = c.id and u.disabled_at is null
        join access.grants g on g.id = c.grant_id and g.user_id = c.id and g.from_at <= $2 and (g.until_at is null or $2 < g.until_at)
        """;

    internal static Machine Read(NpgsqlDataReader row, int scopes) => new()
    {
        Id = row.GetGuid(0),
        Name = row.GetString(1),
        GrantId = row.GetGuid(2),
        Role = row.GetString(3),
        Agency = row.GetString(4),
        Scopes = row.GetFieldValue<string[]>(scopes),
    };

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(Machine);
}
