using System.Text.RegularExpressions;

namespace Haven.Core.Backups;

/// <summary>
/// Which files a copy of a running server's data folder holds: all but those that PostgreSQL's manual tells to leave
/// out (25.3.4.2, "Backing up the data directory"). The write-ahead log is fetched afterwards.
/// </summary>
internal static partial class CopiedFiles
{
    public const string Log = "pg_wal";

    /// <summary>Copied last: it must not be older than any other file.</summary>
    public const string Control = "global/pg_control";

    // Their contents belong to the running server; the empty folders must be there when the copy starts.
    private static readonly HashSet<string> KeptEmpty = new(StringComparer.Ordinal)
    {
        Log, "pg_dynshmem", "pg_notify", "pg_replslot", "pg_serial", "pg_snapshots", "pg_stat_tmp", "pg_subtrans",
    };

    private static readonly HashSet<string> LeftOut = new(StringComparer.Ordinal)
    {
        "postmaster.pid", "postmaster.opts", "backup_label", "tablespace_map", "backup_manifest", "current_logfiles.tmp", "postgresql.auto.conf.tmp",
    };

    /// <summary>Every folder of the copy, parents first, with forward slashes.</summary>
    public static IEnumerable<string> Folders(string data) =>
        Below(data, "").Append($"{Log}/archive_status").Append($"{Log}/summaries").Order(StringComparer.Ordinal);

    /// <summary>Every file of the copy but the control file and the log.</summary>
    public static IEnumerable<string> Files(string data) => Below(data, "").Prepend("")
        .Where(folder => !KeptEmpty.Contains(folder))
        .SelectMany(folder => Names(Directory.GetFiles, Path.Combine(data, folder)).Select(name => Join(folder, name)))
        .Where(file => file != Control && !LeftOut.Contains(file) && !IsTemporary(Path.GetFileName(file)))
        .Order(StringComparer.Ordinal);

    public static string Join(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";

    private static IEnumerable<string> Below(string data, string folder)
    {
        foreach (var name in Names(Directory.GetDirectories, Path.Combine(data, folder)))
        {
            if (name.StartsWith("pgsql_tmp", StringComparison.Ordinal)) continue;
            var path = Join(folder, name);
            yield return path;
            if (KeptEmpty.Contains(path)) continue;
            foreach (var deeper in Below(data, path)) yield return deeper;
        }
    }

    // A database may be dropped, and its folder go, at any moment: then the log that is copied later says so too.
    private static IEnumerable<string> Names(Func<string, string[]> list, string folder)
    {
        try
        {
            return list(folder).Select(path => Path.GetFileName(path));
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    private static bool IsTemporary(string name) =>
        name.StartsWith("pgsql_tmp", StringComparison.Ordinal) || name.StartsWith("pg_internal.init", StringComparison.Ordinal) || TemporaryTable().IsMatch(name);

    // Sessions' own tables: t<session>_<file>, with its fork and segment.
    [GeneratedRegex(@"^t\d+_\d+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex TemporaryTable();
}
