using Haven.Core.Databases;

namespace Haven.Core.Imports;

/// <summary>Takes one staged file through its checks and into its versioned table, inside the import's transaction.</summary>
internal sealed class FileLoad(
    HavenTransaction transaction, BundleFile file, Stage stage, IssueLog log, bool knownAsRecorded, bool acceptValid)
{
    private readonly LoadSql sql = new(file, [.. stage.Present], knownAsRecorded);

    public long Added { get; private set; }
    public long Unchanged { get; private set; }

    public async Task RunAsync(CancellationToken ct)
    {
        await transaction.ExecuteAsync($"analyze {Stage.TableOf(file)}", ct);
        await RefuseRepeatsAsync(ct);
        if (!knownAsRecorded)
            await transaction.ExecuteAsync(sql.KeepLatest, ct);
        await transaction.ExecuteAsync(sql.CreateRows, ct);
        await transaction.ExecuteAsync($"analyze {sql.Rows}", ct);
        await RefuseFaultsAsync(ct);
        Unchanged += await transaction.ExecuteAsync(sql.DropHeld, ct);
        await RefuseNotLaterAsync(ct);
        await RefuseSiblingsAsync(ct);
        await transaction.ExecuteAsync(sql.CreateChain, ct);
        if (file.Exclusive is { } hold)
            await RefuseOverlapsAsync(hold, ct);
        if (await transaction.ScalarAsync<long>(sql.HoldFast, ct) is > 0 and var changed)
            throw new InputException($"{file.FileName}: {changed:N0} of the rows it changes were changed by somebody else meanwhile: nothing was loaded; run the import again");
        Added = await transaction.ScalarAsync<long>($"select count(*) from {sql.Chain} where row is not null", ct);
        Unchanged += await transaction.ScalarAsync<long>($"select count(*) from {sql.Rows} where not bad", ct) - Added;
        await transaction.ExecuteAsync(sql.Write, ct);
    }

    /// <summary>The numbers of the rows refused, in order.</summary>
    public Task<List<long>> RefusedRowsAsync(CancellationToken ct) =>
        transaction.ListAsync($"select row from {Stage.TableOf(file)} where bad union select row from {sql.Rows} where bad order by row", r => r.GetInt64(0), ct);

    private async Task RefuseRepeatsAsync(CancellationToken ct)
    {
        var repeats = await transaction.ListAsync(sql.Repeats,
            r => (Row: r.GetInt64(0), First: r.GetInt64(1), Same: r.GetBoolean(2), Stated: r.IsDBNull(3) ? null : r.GetString(3)), ct);
        if (!knownAsRecorded)
        {
            var undated = await transaction.ListAsync(
                $"select row from {Stage.TableOf(file)} where stated is null and not bad and row = any($1)", r => r.GetInt64(0), ct, repeats.ConvertAll(r => r.Row).ToArray());
            var firsts = repeats.ToDictionary(r => r.Row, r => r.First);
            foreach (var row in undated)
                log.Error(row, "recorded_at", value: null, $"is empty, as it is in row {firsts[row]} of the same id", "keep one of the rows, or state when each was recorded");
            var isUndated = undated.ToHashSet();
            repeats.RemoveAll(r => isUndated.Contains(r.Row));
            await MarkStagedAsync("bad", undated, ct);
        }
        var clashes = repeats.FindAll(r => !r.Same);
        foreach (var clash in clashes)
            log.Error(clash.Row, "recorded_at", clash.Stated, $"is the same as in row {clash.First} of the same id, with other content", "keep the row that is right, or state when each was recorded");
        await MarkStagedAsync("bad", clashes.ConvertAll(c => c.Row), ct);
        await MarkStagedAsync("repeated", repeats.FindAll(r => r.Same).ConvertAll(r => r.Row), ct);
    }

    private async Task RefuseFaultsAsync(CancellationToken ct)
    {
        var faults = await transaction.ListAsync(sql.RowFaults, r => (Row: r.GetInt64(0), Column: r.GetString(1), Value: r.GetString(2), Kind: r.GetString(3)), ct);
        foreach (var (row, column, value, kind) in faults)
        {
            if (kind == "missing")
                log.Error(row, column, value, "is not known to Haven", RemedyForMissing(column));
            else if (kind == "future")
                log.Error(row, column, value, "is in the future", "check the year and the offset");
            else
                log.Error(row, column, value, $"is before {kind}", "put them in order");
        }
        await MarkRowsAsync(faults.ConvertAll(f => f.Row), ct);
    }

    private string RemedyForMissing(string column)
    {
        var definition = file.Columns.First(c => c.Name == column);
        if (definition.Kind == ColumnKind.District)
            return "add it to districts.csv, or correct the code";
        var parent = Bundle.Files.First(f => f.Table == definition.Target).FileName;
        return $"add it to {parent} (or mend its row there), or write the reference as source/source_id";
    }

    private async Task RefuseNotLaterAsync(CancellationToken ct)
    {
        var refused = await transaction.ListAsync(sql.NotLater,
            r => (Row: r.GetInt64(0), Held: r.IsDBNull(1) ? null : r.GetString(1), Stated: r.IsDBNull(2) ? null : r.GetString(2)), ct);
        foreach (var (row, held, stated) in refused)
        {
            var newest = held is null ? "which has always been known" : $"recorded at {held}";
            log.Error(row, "recorded_at", stated, $"is not later than the newest version held of this id, {newest}", "state a later time, or import without --known-as-recorded to record it as of now");
        }
        await MarkRowsAsync(refused.ConvertAll(r => r.Row), ct);
    }

    private async Task RefuseSiblingsAsync(CancellationToken ct)
    {
        var siblings = await transaction.ListAsync(sql.Siblings, r => (Row: r.GetInt64(0), Other: r.GetInt64(1)), ct);
        if (acceptValid)
            ReportSiblings(siblings);
    }

    /// <summary>Refusing one row may leave standing what it would have ended, so the question is put until nothing overlaps.</summary>
    private async Task RefuseOverlapsAsync(ExclusiveHold hold, CancellationToken ct)
    {
        var column = file.Columns.First(c => c.Field == hold.From).Name;
        while (true)
        {
            var overlaps = await transaction.ListAsync(sql.Overlaps(hold),
                r => (Row: r.GetInt64(0), Other: r.GetString(1), OtherRow: r.IsDBNull(2) ? 0 : r.GetInt64(2), Id: r.GetGuid(3), From: r.GetString(4)), ct);
            if (overlaps.Count == 0)
                return;
            foreach (var (row, other, otherRow, _, from) in overlaps)
                log.Error(row, column, from, $"overlaps {other}{(otherRow > 0 ? $" in row {otherRow}" : "")}: {hold.Plainly}", hold.Remedy);

            var named = overlaps.GroupBy(o => o.Id).ToDictionary(g => g.Key, g => g.Min(o => o.Row));
            var refused = await transaction.ListAsync($"delete from {sql.Chain} where id = any($1) returning row, id",
                r => (Row: r.IsDBNull(0) ? 0 : r.GetInt64(0), Id: r.GetGuid(1)), ct, named.Keys.ToArray());
            refused.RemoveAll(r => r.Row == 0);
            await MarkRowsAsync(refused.ConvertAll(r => r.Row), ct);
            if (acceptValid)
                ReportSiblings(refused.ExceptBy(overlaps.Select(o => o.Row), r => r.Row).Select(r => (r.Row, named[r.Id])));
        }
    }

    private void ReportSiblings(IEnumerable<(long Row, long Other)> siblings)
    {
        foreach (var (row, other) in siblings.OrderBy(s => s.Row))
            log.Error(row, column: null, value: null, $"is set aside with row {other}, of the same id", "mend that row and import both");
    }

    private Task MarkStagedAsync(string mark, List<long> rows, CancellationToken ct) => rows.Count == 0
        ? Task.CompletedTask
        : transaction.ExecuteAsync($"update {Stage.TableOf(file)} set {mark} = true where row = any($1)", ct, rows.ToArray());

    private Task MarkRowsAsync(List<long> rows, CancellationToken ct) => rows.Count == 0
        ? Task.CompletedTask
        : transaction.ExecuteAsync($"update {sql.Rows} set bad = true where row = any($1)", ct, rows.ToArray());
}
