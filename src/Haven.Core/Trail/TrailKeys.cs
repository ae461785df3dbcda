using System.Globalization;
using Haven.Core.Databases;
using Haven.Core.Imports;
using Haven.Rules.Trail;

namespace Haven.Core.Trail;

/// <summary>
/// The keys of the trail, kept outside the database: the one that entries are written under, those of before, and which
/// are known to be lost.
/// </summary>
public sealed class TrailKeys
{
    private const string FileName = "keys/trail.key", LostName = "keys/trail.lost";

    private TrailKeys(TrailKey current, IReadOnlyList<TrailKey> held, IReadOnlyList<long> lost) =>
        (Current, Held, Lost) = (current, held, lost);

    public TrailKey Current { get; }

    /// <summary>Every key that is held, the current one among them.</summary>
    public IReadOnlyList<TrailKey> Held { get; }

    /// <summary>Keys that the operator said are lost: codes under them cannot be checked any more.</summary>
    public IReadOnlyList<long> Lost { get; }

    /// <summary>A key that lives as long as the process: for tests.</summary>
    public static TrailKeys Passing()
    {
        var key = TrailKey.Make();
        return new TrailKeys(key, [key], []);
    }

    /// <summary>Where the current key is: what HAVEN_TRAIL_KEY names, else in the home.</summary>
    public static string PathIn(HavenHome home) =>
        Environment.GetEnvironmentVariable("HAVEN_TRAIL_KEY") is { Length: > 0 } named ? Path.GetFullPath(named) : home[FileName];

    /// <summary>The home's keys; none when the current one is not there.</summary>
    /// <exception cref="InputException">A file of keys holds something else.</exception>
    public static TrailKeys? Read(HavenHome home)
    {
        var path = PathIn(home);
        if (!File.Exists(path))
            return null;
        var current = ReadKey(path);
        var older = Directory.EnumerateFiles(Path.GetDirectoryName(path)!, "trail-*.key").Order(StringComparer.Ordinal).Select(ReadKey);
        return new TrailKeys(current, [current, .. older], ReadLost(home[LostName]));
    }

    /// <summary>Makes the current key. Two that do so at once get the same one.</summary>
    public static TrailKeys Make(HavenHome home)
    {
        var path = PathIn(home);
        OwnerOnly.CreateFolder(Path.GetDirectoryName(path)!);
        // Written whole under another name first: nobody ever reads half a key, and the first to link it wins.
        var half = $"{path}.{Guid.CreateVersion7():N}";
        using (var file = new StreamWriter(OwnerOnly.CreateFile(half)))
            file.Write(TrailKey.Make().ToText());
        try
        {
            File.Move(half, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(half);
        }
        return Read(home)!;
    }

    /// <summary>Notes keys as lost.</summary>
    public static void NoteLost(HavenHome home, IEnumerable<long> keys)
    {
        OwnerOnly.CreateFolder(Path.GetDirectoryName(home[LostName])!);
        File.AppendAllLines(home[LostName], keys.Select(id => id.ToString("x16", CultureInfo.InvariantCulture)));
    }

    private static TrailKey ReadKey(string path)
    {
        try
        {
            return TrailKey.Parse(File.ReadAllText(path));
        }
        catch (FormatException e)
        {
            throw new InputException($"{path} is not a key of the trail ({e.Message}): put the right file back", e);
        }
    }

    private static List<long> ReadLost(string path)
    {
        if (!File.Exists(path))
            return [];
        return [.. File.ReadAllLines(path).Select(line => long.TryParse(line, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var id)
            ? id : throw new InputException($"{path} holds \"{line}\", which is no key's id: mend or delete that line"))];
    }
}
