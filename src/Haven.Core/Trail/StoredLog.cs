using System.Buffers;
using Haven.Core.Databases;
using Haven.Rules.Trail;
using Npgsql;

namespace Haven.Core.Trail;

/// <summary>The stored trail read in its order, a batch at a time, as the verifier and the export want it.</summary>
internal sealed class StoredLog : IAsyncDisposable
{
    private const int FirstOfEntry = 4;

    private static readonly string Sql = $"""
        select l.seq, l.leaf, l.chain, l.entry_id, {StoredEntry.Columns}
        from trail.log l left join trail.entries e on e.id = l.entry_id
        order by l.seq
        """;

    private readonly NpgsqlCommand command;
    private readonly NpgsqlDataReader rows;
    private readonly ArrayBufferWriter<byte> canonical = new(512);

    private StoredLog(NpgsqlCommand command, NpgsqlDataReader rows) => (this.command, this.rows) = (command, rows);

    /// <summary>The branches of the tree that the leaves read so far fill.</summary>
    public NodeBuilder Nodes { get; } = new();

    /// <summary>An entry that the log has and the entries lack: reading ends there.</summary>
    public TrailFault? Missing { get; private set; }

    public static async Task<StoredLog> OpenAsync(HavenTransaction transaction, CancellationToken ct)
    {
        var reading = transaction.Command(Sql);
        return new StoredLog(reading, await reading.ExecuteReaderAsync(ct));
    }

    /// <summary>Fills a batch: full, but for the last; empty at the end.</summary>
    public void Fill(TrailBatch batch)
    {
        while (!batch.IsFull && Missing is null && rows.Read())
        {
            var place = rows.GetInt64(0);
            if (rows.IsDBNull(FirstOfEntry))
            {
                Missing = new("entry-missing", place, rows.GetGuid(3), $"entry {place} ({rows.GetGuid(3)}) is missing: the order of the trail has it and the entries do not");
                return;
            }
            var (facts, code) = StoredEntry.Read(rows, FirstOfEntry);
            var leaf = rows.GetFieldValue<byte[]>(1);
            canonical.ResetWrittenCount();
            CanonicalEntry.Write(facts, canonical);
            batch.Add(place, leaf, rows.GetFieldValue<byte[]>(2), canonical.WrittenSpan, code);
            Nodes.Add(leaf);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await rows.DisposeAsync();
        await command.DisposeAsync();
    }
}
