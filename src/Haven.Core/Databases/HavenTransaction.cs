using System.Data;
using Haven.Core.Access;
using Haven.Rules.Trail;
using Npgsql;

namespace Haven.Core.Databases;

/// <summary>
/// One transaction under one database role, with the actor set for its length. Under a role that people act by, nothing
/// is committed without an entry of the trail.
/// </summary>
public sealed class HavenTransaction : IAsyncDisposable
{
    private readonly NpgsqlTransaction transaction;
    private readonly HavenDatabase? database;
    private readonly bool isTrailed;
    private bool wasUsed, wasCommitted, wasDisposed;

    private HavenTransaction(NpgsqlConnection connection, NpgsqlTransaction transaction, DatabaseRole role, HavenDatabase? database)
    {
        (Connection, this.transaction, this.database) = (connection, transaction, database);
        (isTrailed, Role) = (IsPeoples(role), role);
    }

    public NpgsqlConnection Connection { get; }

    public DatabaseRole Role { get; }

    /// <summary>Whether an entry of the trail was written in this transaction.</summary>
    internal bool HasEntry { get; set; }

    /// <summary>The key that entries are written under.</summary>
    internal TrailKey? TrailKey => database?.TrailKeys?.Current;

    internal static async Task<HavenTransaction> BeginAsync(
        NpgsqlDataSource source, DatabaseRole role, HavenDatabase? database, OperationContext context, IsolationLevel isolation, CancellationToken ct)
    {
        var connection = await source.OpenConnectionAsync(ct);
        try
        {
            var opened = await connection.BeginTransactionAsync(isolation, ct);
            var begun = new HavenTransaction(connection, opened, role, database);
            await begun.EnterAsAsync(role, context, ct);
            return begun;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Takes the role and says who acts, in one round trip. Who the user is, is worked out now: what was revoked before
    /// this transaction began holds in it.
    /// </summary>
    private async Task EnterAsAsync(DatabaseRole role, OperationContext context, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(Connection, transaction);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select set_config('role', $1, true), set_config('haven.actor', $2, true), set_config('haven.grant', $3, true)")
        {
            Parameters = { new() { Value = NameOf(role) }, new() { Value = context.ActorId.ToString() }, new() { Value = context.GrantId?.ToString() ?? "" } },
        });
        if (context.GrantId is not null && IsPeoples(role))
            batch.BatchCommands.Add(new NpgsqlBatchCommand("select access.stand()"));
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>A command of this transaction, with parameters in the order of $1, $2, …</summary>
    public NpgsqlCommand Command(string sql, params ReadOnlySpan<object?> parameters)
    {
        wasUsed = true;
        return TrailCommand(sql, parameters);
    }

    /// <summary>A command that reads and changes nothing the trail must tell of.</summary>
    internal NpgsqlCommand TrailCommand(string sql, params ReadOnlySpan<object?> parameters)
    {
        var command = new NpgsqlCommand(sql, Connection, transaction) { CommandTimeout = 0 };
        foreach (var value in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        return command;
    }

    public async Task<int> ExecuteAsync(string sql, CancellationToken ct, params object?[] parameters)
    {
        await using var command = Command(sql, parameters);
        return await command.ExecuteNonQueryAsync(ct);
    }

    public async Task<T?> ScalarAsync<T>(string sql, CancellationToken ct, params object?[] parameters)
    {
        await using var command = Command(sql, parameters);
        var value = await command.ExecuteScalarAsync(ct);
        return value is null or DBNull ? default : (T)value;
    }

    /// <summary>Reads every row through <paramref name="read"/>.</summary>
    public async Task<List<T>> ListAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken ct, params object?[] parameters)
    {
        await using var command = Command(sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<T>();
        while (await reader.ReadAsync(ct))
            rows.Add(read(reader));
        return rows;
    }

    /// <summary>Statements that go to the database together.</summary>
    public RoundTrip Together()
    {
        wasUsed = true;
        return new RoundTrip(Connection, transaction);
    }

    /// <summary>Sets a custom setting for the rest of this transaction only.</summary>
    public Task<int> SetAsync(string setting, string value, CancellationToken ct) =>
        ExecuteAsync("select set_config($1, $2, true)", ct, setting, value);

    /// <summary>Goes on under another role that the app's login may enter; the actor stays.</summary>
    public Task EnterAsync(DatabaseRole role, CancellationToken ct) => SetAsync("role", NameOf(role), ct);

    /// <summary>The entities, on this transaction; dispose it before the transaction.</summary>
    internal HavenContext Entities()
    {
        wasUsed = true;
        return HavenContext.On(Connection, transaction);
    }

    /// <exception cref="InvalidOperationException">A bug: what was done here is not in the trail, so it is not kept.</exception>
    public async Task CommitAsync(CancellationToken ct)
    {
        if (isTrailed && !HasEntry)
            throw new InvalidOperationException($"a transaction of the {Role} role was about to be committed without an entry of the trail: write one with WriteTrailAsync");
        await transaction.CommitAsync(ct);
        wasCommitted = true;
    }

    /// <summary>The roles that people's own operations work under.</summary>
    private static bool IsPeoples(DatabaseRole role) => role is DatabaseRole.App or DatabaseRole.Finder or DatabaseRole.Contact or DatabaseRole.Decision;

    internal static string NameOf(DatabaseRole role) => $"haven_{role.ToString().ToLowerInvariant()}";

    /// <summary>
    /// May be called twice. The driver lends a connection's one transaction object to whoever holds the connection next:
    /// disposed a second time, theirs would be rolled back.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (wasDisposed)
            return;
        wasDisposed = true;
        if (isTrailed && wasUsed && !wasCommitted)
            database?.NoteUntrailed();
        await transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }
}
