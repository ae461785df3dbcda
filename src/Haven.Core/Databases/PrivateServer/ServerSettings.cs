using System.Globalization;
using System.Text;

namespace Haven.Core.Databases;

/// <summary>
/// The settings of the private server. They are written at every start, so a newer Haven brings its own; what an
/// operator sets with ALTER SYSTEM still wins.
/// </summary>
internal static class ServerSettings
{
    public const string FileName = "haven.conf";

    /// <summary>The longest path of a socket that Linux (108 with its end) and macOS (104) both take.</summary>
    private const int LongestSocketPath = 103;

    public static bool FitsSocket(string folder) => !OperatingSystem.IsWindows()
        // The client takes a comma for the end of one host's name.
        && !folder.Contains(',', StringComparison.Ordinal)
        && Encoding.UTF8.GetByteCount($"{folder}/.s.PGSQL.65535") <= LongestSocketPath;

    /// <param name="socketFolder">Where the socket goes, or null to listen on the loopback address instead.</param>
    /// <param name="port">The loopback port, or the number in the socket's name.</param>
    public static string Text(string? socketFolder, int port)
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024 * 1024);
        return string.Join('\n',
        [
            "# Written by Haven at every start. To change a setting: ALTER SYSTEM SET name = value, which wins over this file.",
            .. Listening(socketFolder, port),
            .. Privacy,
            .. Sizes(memory),
            "",
        ]);
    }

    private static IEnumerable<string> Listening(string? socketFolder, int port) =>
    [
        $"port = {port.ToString(CultureInfo.InvariantCulture)}",
        $"listen_addresses = '{(socketFolder is null ? "127.0.0.1" : "")}'",
        $"unix_socket_directories = {(socketFolder is null ? "''" : Quote($"\"{socketFolder.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))}",
        "unix_socket_permissions = 0700",
        "password_encryption = 'scram-sha-256'",
        "max_connections = 200",
        "timezone = 'UTC'",
        "log_timezone = 'UTC'",
    ];

    // The log tells how the server fares and never what is in it. An error's own text can quote a value ("invalid input
    // syntax for type date: …"), so errors of statements are not logged at all: whoever ran the statement is told.
    private static readonly string[] Privacy =
    [
        "log_min_messages = log",
        "log_min_error_statement = panic",
        "log_error_verbosity = terse",
        "log_statement = 'none'",
        "log_min_duration_statement = -1",
        "log_parameter_max_length = 0",
        "log_parameter_max_length_on_error = 0",
        "log_checkpoints = off",
        "log_line_prefix = '%m [%p] '",
    ];

    // Shares of the machine's memory, in MB: 1 GB of buffers at 16 GB and more; a small machine is not taken over.
    private static IEnumerable<string> Sizes(long memory) =>
    [
        $"shared_buffers = {Megabytes(memory / 16, 64, 1024)}",
        $"effective_cache_size = {Megabytes(memory / 2, 256, 65536)}",
        $"maintenance_work_mem = {Megabytes(memory / 32, 64, 512)}",
        $"work_mem = {Megabytes(memory / 512, 8, 48)}",
        "wal_level = replica",
        "max_wal_size = 4GB",
        "min_wal_size = 256MB",
        "checkpoint_timeout = 15min",
        "fsync = on",
        "synchronous_commit = on",
        "full_page_writes = on",
        "jit = off",
        "random_page_cost = 1.1",
    ];

    private static string Megabytes(long wanted, long least, long most) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Clamp(wanted, least, most)}MB");

    private static string Quote(string value) =>
        $"'{value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";
}
