using Npgsql;

namespace Haven.Core.Databases;

/// <summary>
/// Statements that go to the database together and are answered together. A page of ten questions waits for the database
/// once and not ten times.
/// </summary>
public sealed class RoundTrip : IAsyncDisposable
{
    private readonly NpgsqlBatch batch;
    private NpgsqlDataReader? reader;
    private bool isFirst = true, hasNull;

    internal RoundTrip(NpgsqlConnection connection, NpgsqlTransaction transaction) => batch = new NpgsqlBatch(connection, transaction) { Timeout = 0 };

    /// <summary>A statement, with parameters in the order of $1, $2, …</summary>
    public RoundTrip Add(string sql, params ReadOnlySpan<object?> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
            // What is to be prepared needs a type, which nothing has none of.
            hasNull |= value is null;
        }
        batch.BatchCommands.Add(command);
        return this;
    }

    /// <summary>What is added next runs under this role, and so does the rest of the transaction.</summary>
    public RoundTrip Enter(DatabaseRole role) => Add($"set local role {HavenTransaction.NameOf(role)}");

    public async Task SendAsync(CancellationToken ct) => reader = await batch.ExecuteReaderAsync(ct);

    /// <summary>
    /// The same, and a connection reads and plans each statement but once: to plan a dozen questions under their walls
    /// takes longer than to answer them. They are read under the role of now, which must know the schemas of all.
    /// </summary>
    public async Task SendPreparedAsync(CancellationToken ct)
    {
        if (!hasNull)
            await batch.PrepareAsync(ct);
        await SendAsync(ct);
    }

    /// <summary>The rows of the next statement that gives any, in the order in which they were added.</summary>
    public async Task<List<T>> RowsAsync<T>(Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        if (reader is null)
            throw new InvalidOperationException("rows were asked for before the statements were sent");
        if (!isFirst && !await reader.NextResultAsync(ct))
            throw new InvalidOperationException("rows were asked for that no statement gives");
        isFirst = false;
        var rows = new List<T>();
        while (await reader.ReadAsync(ct))
            rows.Add(read(reader));
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        if (reader is not null)
            await reader.DisposeAsync();
        await batch.DisposeAsync();
    }
}
