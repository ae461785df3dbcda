using Haven.Core.Databases;
using Haven.Core.Imports;
using Haven.Rules.Trail;

namespace Haven.Core.Trail;

/// <summary>The key that signs this home's checkpoints, and the public half of it, which is for everybody.</summary>
public static class CheckpointKeys
{
    private const string PrivateName = "keys/checkpoint.key", PublicName = "keys/checkpoint.pub";

    /// <summary>The home's key, made when there is none.</summary>
    /// <exception cref="InputException">The file holds something else.</exception>
    public static CheckpointKey Open(HavenHome home)
    {
        var path = home[PrivateName];
        if (!File.Exists(path))
            Make(home, path);
        try
        {
            var key = CheckpointKey.Parse(File.ReadAllText(path));
            if (!File.Exists(home[PublicName]))
                File.WriteAllText(home[PublicName], key.Public.ToPem());
            return key;
        }
        catch (FormatException e)
        {
            throw new InputException($"{path}: {e.Message}; put the right file back", e);
        }
    }

    /// <summary>The home's public key; none before the first checkpoint.</summary>
    public static CheckpointPublicKey? Public(HavenHome home) => File.Exists(home[PublicName]) ? ReadPublic(home[PublicName]) : null;

    /// <summary>A public key from a file.</summary>
    /// <exception cref="InputException">The file holds something else.</exception>
    public static CheckpointPublicKey ReadPublic(string path)
    {
        try
        {
            return CheckpointPublicKey.Parse(File.ReadAllText(path));
        }
        catch (FormatException e)
        {
            throw new InputException($"{path}: {e.Message}; name the file of a public key", e);
        }
    }

    private static void Make(HavenHome home, string path)
    {
        OwnerOnly.CreateFolder(home["keys"]);
        using var key = CheckpointKey.Make();
        var half = $"{path}.{Guid.CreateVersion7():N}";
        using (var file = new StreamWriter(OwnerOnly.CreateFile(half)))
            file.Write(key.ToPem());
        try
        {
            File.Move(half, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(half);
        }
    }
}
