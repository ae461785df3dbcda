using System.Data;
using Haven.Core.Access;
using Npgsql;

namespace Haven.Core.Databases;

/// <summary>One transaction under one database role, with the actor set for its length.</summary>
public sealed class HavenTransaction : IAsyncDisposable
{
    private readonly NpgsqlTransaction transaction;

    private HavenTransaction(NpgsqlConnection connection, NpgsqlTransaction transaction) =>
        (Connection, this.transaction) = (connection, transaction);

    public NpgsqlConnection Connection { get; }

    internal static async Task<HavenTransaction> BeginAsync(
        NpgsqlDataSource source, string role, Guid actor, IsolationLevel isolation, CancellationToken ct)
    {
        var connection = await source.OpenConnectionAsync(ct);
        try
        {
            var opened = await connection.BeginTransactionAsync(isolation, ct);
            var begun = new HavenTransaction(connection, opened);
            await begun.ExecuteAsync($"set local role {role}", ct);
            await begun.SetAsync("haven.actor", actor.ToString(), ct);
            return begun;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>A command of this transaction, with parameters in the order of $1, $2, …</summary>
    public NpgsqlCommand Command(string sql, params ReadOnlySpan<object?> parameters)
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

    /// <summary>Sets a custom setting for the rest of this transaction only.</summary>
    public Task<int> SetAsync(string setting, string value, CancellationToken ct) =>
        ExecuteAsync("select set_config($1, $2, true)", ct, setting, value);

    /// <summary>The entities, on this transaction; dispose it before the transaction.</summary>
    internal HavenContext Entities() => HavenContext.On(Connection, transaction);

    public Task CommitAsync(CancellationToken ct) => transaction.CommitAsync(ct);

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }
}
