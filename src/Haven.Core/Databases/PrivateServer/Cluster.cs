using System.Security.Cryptography;

namespace Haven.Core.Databases;

/// <summary>The server's data folder: made once by initdb, whole or not at all.</summary>
internal static class Cluster
{
    public const string Administrator = "haven_admin";
    private const string Unfinished = "unfinished-";

    /// <summary>The administrator's password, made when the home has none.</summary>
    public static async Task<string> PasswordAsync(ServerFolder folder, PostgresProgram program, CancellationToken ct)
    {
        if (File.Exists(folder.PasswordFile)) return (await File.ReadAllTextAsync(folder.PasswordFile, ct)).Trim();
        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        // Whoever may start this server may also set its password: a lost file, or a restored database, gets a new one.
        if (Directory.Exists(folder.Data)) await SetPasswordAsync(folder, program, password, ct);
        WritePrivate(folder.PasswordFile, password);
        return password;
    }

    /// <summary>Makes the data folder when there is none.</summary>
    public static async Task EnsureAsync(ServerFolder folder, PostgresProgram program, string password, CancellationToken ct)
    {
        // Never "data.*": .NET takes that, as DOS did, for "data" too.
        foreach (var left in Directory.GetDirectories(folder[""], $"{Unfinished}*")) Directory.Delete(left, recursive: true);
        if (Directory.Exists(folder.Data)) return;
        var work = folder[$"{Unfinished}{Guid.CreateVersion7():N}"];
        Directory.CreateDirectory(work);
        var passwordFile = Path.Combine(work, "password");
        WritePrivate(passwordFile, password);
        await folder.User.OwnAsync(work, ct);
        var data = Path.Combine(work, "data");
        await Tool.RunAsync(folder.User.Start(program["initdb"], "-D", data, "-U", Administrator, $"--pwfile={passwordFile}",
            "-A", "scram-sha-256", "-E", "UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
            "--data-checksums"), "make the private database", ct);
        await File.AppendAllTextAsync(Path.Combine(data, "postgresql.conf"), $"\ninclude = '{ServerSettings.FileName}'\n", ct);
        Directory.Move(data, folder.Data);
        Directory.Delete(work, recursive: true);
    }

    /// <summary>Refuses data that this PostgreSQL cannot read.</summary>
    public static void CheckVersion(ServerFolder folder, PostgresProgram program)
    {
        var held = File.ReadAllText(Path.Combine(folder.Data, "PG_VERSION")).Trim();
        if (program.Version.StartsWith($"{held}.", StringComparison.Ordinal)) return;
        throw new InputException(
            $"the database of the home {folder.Home.Path} is PostgreSQL {held} and this Haven brings {program.Version}: export it with the Haven that made it and import it here");
    }

    private static async Task SetPasswordAsync(ServerFolder folder, PostgresProgram program, string password, CancellationToken ct)
    {
        await WriteSettingsAsync(folder, ServerSettings.FitsSocket(folder.Run) ? folder.Run : null, port: 5432, ct);
        await Tool.RunAsync(folder.User.Start(program["postgres"], "--single", "-D", folder.Data, "postgres"),
            "set the private database's password", ct, $"{SetPasswordSql(password)}\n");
    }

    // Every role that can log in has the one password. On one line, which single-user mode takes for one statement.
    private static string SetPasswordSql(string password) =>
        "DO $$ DECLARE login text; BEGIN FOR login IN SELECT rolname FROM pg_authid WHERE rolcanlogin LOOP "
        + $"EXECUTE format('ALTER ROLE %I PASSWORD %L', login, '{password}'); END LOOP; END $$";

    public static async Task WriteSettingsAsync(ServerFolder folder, string? socketFolder, int port, CancellationToken ct)
    {
        var path = Path.Combine(folder.Data, ServerSettings.FileName);
        await File.WriteAllTextAsync(path, ServerSettings.Text(socketFolder, port), ct);
        await folder.User.OwnAsync(path, ct);
    }

    private static void WritePrivate(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        // Under its own name only when whole, like everything that a kill could cut short.
        var draft = $"{path}.{Guid.CreateVersion7():N}";
        using (var writer = new StreamWriter(draft, options)) writer.Write(text);
        File.Move(draft, path);
    }
}
