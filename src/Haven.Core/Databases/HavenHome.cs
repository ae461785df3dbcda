namespace Haven.Core.Databases;

/// <summary>The folder that holds what one Haven keeps on this machine: the private server's data, keys and files.</summary>
public sealed record HavenHome
{
    public HavenHome(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        Path = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
    }

    /// <summary>The full path, without a separator at its end.</summary>
    public string Path { get; }

    /// <summary>The path of a file or folder inside the home.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Makes the folder when it is not there, readable by its owner only.</summary>
    public void Create()
    {
        if (Directory.Exists(Path)) return;
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(Path);
            else Directory.CreateDirectory(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"the home {Path} cannot be made ({e.Message}): name another with --home or HAVEN_HOME", e);
        }
    }
}
