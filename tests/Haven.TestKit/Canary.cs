using System.Text;

namespace Haven.TestKit;

/// <summary>
/// Made-up values that stand for somebody's, and that nothing but the data itself may hold: every one has
/// <see cref="Mark"/> in it, or is <see cref="Digits"/>, where a column takes no letters.
/// </summary>
public static class Canary
{
    public const string Mark = "canary";

    /// <summary>An NHS number of the documentation's, and the end of a telephone number.</summary>
    public const string Digits = "9434765919";

    private const int LongestFile = 50_000_000;

    /// <summary>Whether a text holds a canary.</summary>
    public static bool IsIn(string text) =>
        text.Contains(Mark, StringComparison.OrdinalIgnoreCase) || text.Contains(Digits, StringComparison.Ordinal);

    /// <summary>
    /// The files below a folder that hold a canary in their name or content: the database's own data left out, which is
    /// where they belong, and what the test itself put there.
    /// </summary>
    public static IReadOnlyList<string> Held(string folder) => !Directory.Exists(folder) ? [] : [.. Files(folder).Where(IsInFile)];

    /// <summary>The files of this process's homes and servers that hold a canary.</summary>
    public static IReadOnlyList<string> HeldNow() =>
    [
        .. Directory.EnumerateDirectories(TestFolders.Root).SelectMany(own => Path.GetFileName(own).StartsWith("haven-", StringComparison.Ordinal)
            ? Held(own)
            : Directory.EnumerateDirectories(own, "home*").SelectMany(Held)),
    ];

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder).Concat(
        Directory.EnumerateDirectories(folder).Where(inner => !IsTheDatabases(inner)).SelectMany(Files));

    private static bool IsTheDatabases(string folder) =>
        Path.GetFileName(folder) is "data" or "locks" || Path.GetFileName(folder).StartsWith("postgresql-", StringComparison.Ordinal);

    private static bool IsInFile(string path)
    {
        if (IsIn(Path.GetFileName(path)))
            return true;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (file.Length > LongestFile)
                return false;
            using var text = new StreamReader(file, Encoding.Latin1);
            return IsIn(text.ReadToEnd());
        }
        catch (IOException)
        {
            // A socket, or gone by now.
            return false;
        }
    }
}
