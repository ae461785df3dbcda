using Haven.Core.Databases;
using Haven.Core.Policies;
using Haven.Rules.Flags;
using Npgsql;

namespace Haven.Core.Flags;

/// <summary>A flag as it stands while it is decided about, as far as the acting user may see it.</summary>
/// <param name="Stand">Grows with every change: who decides says on which stand they did.</param>
/// <param name="NoChangeBefore">How many reviews in a row brought no change.</param>
/// <param name="Waiting">The review that waits for a supervisor.</param>
internal sealed record FlagNow(
    Guid Id, Guid Record, FlagType Type, DateOnly RaisedOn, DateOnly? ClosedOn, string District, string? Level, DateOnly? LevelFrom,
    DateOnly? LastDecidedOn, int Stand, int NoChangeBefore, Guid? Waiting, DateOnly? DateOfBirth, string? MyRole)
{
    private static readonly string Sql = EmbeddedSql.Read("Flags", "flag_now");

    /// <summary>The flag, held against other decisions until the transaction ends; null when it is not there or not in reach.</summary>
    public static async Task<FlagNow?> HoldAsync(HavenTransaction transaction, Guid flag, CancellationToken ct)
    {
        // A statement of its own: what is read next sees what the holder before has written.
        await transaction.ExecuteAsync("select from flags.flags where id = $1 for update", ct, flag);
        return await ReadAsync(transaction, flag, ct);
    }

    public static async Task<FlagNow?> ReadAsync(HavenTransaction transaction, Guid flag, CancellationToken ct) =>
        (await transaction.ListAsync(Sql, Read, ct, flag)).SingleOrDefault();

    /// <summary>The first day a new decision may be of.</summary>
    public DateOnly NotBefore => new DateOnly?[] { RaisedOn, LevelFrom, LastDecidedOn }.Max()!.Value;

    public bool IsOpenOn(DateOnly day) => ClosedOn is not { } closed || day < closed;

    /// <summary>The level it has, as the policy of the day it was set knows it.</summary>
    public FlagLevel? KnownLevel => LevelFrom is { } from ? DatedPolicy.OnOrFirst(FlagPolicies.Levels, District, from).Find(Level) : null;

    private static FlagNow Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), FlagTypes.Find(row.GetString(2)) ?? default, row.GetFieldValue<DateOnly>(3), row.DayAt(4), row.GetString(5),
        row.TextAt(6), row.DayAt(7), row.DayAt(8), row.GetInt32(9), row.GetInt32(10), row.IdAt(11), row.DayAt(12), row.TextAt(13));
}
