using System.Diagnostics;

namespace Haven.Core.Databases;

/// <summary>
/// Who PostgreSQL runs as. It refuses to run as root, so Haven run by root hands it to a user of its own, which it
/// makes when it is not there. Anybody else runs it as themselves.
/// </summary>
internal sealed class ServerUser
{
    private const string Variable = "HAVEN_SERVER_USER";
    private const string DefaultName = "haven";

    private readonly string? _name;

    private ServerUser(string? name) => _name = name;

    /// <summary>True when Haven is root and PostgreSQL is not.</summary>
    public bool IsAnother => _name is not null;

    public static async Task<ServerUser> FindAsync(CancellationToken ct)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess) return new ServerUser(null);
        var name = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : DefaultName;
        if (!await ExistsAsync(name, ct)) await MakeAsync(name, ct);
        return new ServerUser(name);
    }

    /// <summary>Has a program run as this user, with nothing of the caller's PostgreSQL settings or language.</summary>
    public ProcessStartInfo Start(string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UserName = _name, WorkingDirectory = Path.GetPathRoot(program)! };
        foreach (var key in start.Environment.Keys.Where(k => k is "BASH_ENV" || k.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(key);
        start.Environment["LC_ALL"] = "C";
        return start;
    }

    /// <summary>Gives this user a file or a folder with all that is in it.</summary>
    public async Task OwnAsync(string path, CancellationToken ct)
    {
        if (_name is null) return;
        await Tool.RunAsync(new ProcessStartInfo("chown", ["-R", $"{_name}:", path]), $"give {path} to the user {_name}", ct);
    }

    private static async Task<bool> ExistsAsync(string name, CancellationToken ct) =>
        (await Tool.TryAsync(new ProcessStartInfo("id", ["-u", name]), ct)).ExitCode == 0;

    private static async Task MakeAsync(string name, CancellationToken ct)
    {
        var (_, said) = await Tool.TryAsync(new ProcessStartInfo("useradd",
            ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin", name]), ct);
        // Another Haven may have made it at the same moment.
        if (await ExistsAsync(name, ct)) return;
        throw new InputException(
            $"PostgreSQL does not run as root and its user {name} cannot be made ({said}): run Haven as an ordinary user, or name an existing user in {Variable}");
    }
}
