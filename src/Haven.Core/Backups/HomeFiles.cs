using Haven.Core.Databases;

namespace Haven.Core.Backups;

/// <summary>The files of a home that a backup holds beside the database: whatever Haven keeps there, and its keys when asked to.</summary>
internal static class HomeFiles
{
    private const string Keys = "keys/";

    /// <summary>Relative names with forward slashes.</summary>
    public static IEnumerable<string> Of(HavenHome home, bool withKeys) =>
        Below(home.Path, "").Where(file => !ProvesTheTrail(file) || (withKeys && file.StartsWith(Keys, StringComparison.Ordinal))).Order(StringComparer.Ordinal);

    // The trail's keys and checkpoints prove that the database is what it was: beside it they prove nothing (decision 0041).
    private static bool ProvesTheTrail(string file) =>
        file.StartsWith(Keys, StringComparison.Ordinal) || file.StartsWith("checkpoints/", StringComparison.Ordinal);

    private static IEnumerable<string> Below(string home, string folder)
    {
        var path = Path.Combine(home, folder);
        foreach (var file in Directory.EnumerateFiles(path).Select(found => Path.GetFileName(found)))
            if (folder.Length > 0 || !ServerFolder.IsItsOwn(file)) yield return CopiedFiles.Join(folder, file);
        foreach (var inner in Directory.EnumerateDirectories(path).Select(found => Path.GetFileName(found)))
        {
            // A home inside this one (the demonstration's) is not part of it.
            if ((folder.Length == 0 && ServerFolder.IsItsOwn(inner)) || File.Exists(Path.Combine(path, inner, ServerFolder.PasswordName))) continue;
            foreach (var file in Below(home, CopiedFiles.Join(folder, inner))) yield return file;
        }
    }
}
