using Haven.Core;

namespace Haven.Cli.Shell;

/// <summary>Work that only a private server knows how to do.</summary>
internal static class OutsideServer
{
    /// <summary>Refuses when an outside server is named: it has its own tools.</summary>
    public static void Refuse(string verb)
    {
        foreach (var variable in new[] { "HAVEN_DB", "HAVEN_DB_ADMIN" })
        {
            if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable))) continue;
            throw new InputException(
                $"{verb} is for the private server and {variable} names an outside one: use that server's own tools (pgBackRest for backup and restore), or unset {variable}");
        }
    }
}
