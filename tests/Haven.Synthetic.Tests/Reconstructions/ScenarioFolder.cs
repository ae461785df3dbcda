namespace Haven.Synthetic.Tests.Reconstructions;

/// <summary>A scenario written once for all tests of a class.</summary>
public sealed class ScenarioFolder : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("haven-scenario-");

    /// <summary>The folder of a scenario, written when first asked for.</summary>
    public string Of(string name)
    {
        var folder = Path.Combine(_root.FullName, name);
        lock (_root)
        {
            if (!Directory.Exists(folder))
                Scenarios.Write(name, folder);
        }

        return folder;
    }

    public string Empty() => _root.CreateSubdirectory(Path.GetRandomFileName()).FullName;

    public void Dispose() => _root.Delete(recursive: true);
}
