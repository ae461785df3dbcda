using Npgsql;

namespace Haven.Core.Exchanges;

/// <summary>One telling of one event to one subscription, while it is in hand.</summary>
internal sealed record Delivery(
    Guid Id, int Attempts, Guid Subscription, string Url, string SealedSecret, Guid Event, string Type, Guid Subject, Guid? Record, int Groups, DateTimeOffset HappenedAt)
{
    public string State { get; init; } = "waiting";

    public int? Status { get; init; }

    public string? Fault { get; init; }

    public static Delivery Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetInt32(1), row.GetGuid(2), row.GetString(3), row.GetString(4), row.GetGuid(5), row.GetString(6), row.GetGuid(7),
        row.IsDBNull(8) ? null : row.GetGuid(8), row.GetInt32(9), row.GetFieldValue<DateTimeOffset>(10));

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(Delivery);
}
