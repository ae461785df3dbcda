using System.Globalization;
using Haven.Synthetic.Reconstructions;

namespace Haven.Synthetic.Tests.Reconstructions;

/// <summary>
/// A scenario written once for all tests of a class. A name with a number behind it, such as
/// <c>north-yorkshire-2014#3</c>, is the same scenario from that seed: what holds must hold by construction, not by luck.
/// </summary>
public sealed class ScenarioFolder : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("haven-scenario-");

    /// <summary>The scenarios as they are, and from other seeds.</summary>
    public static TheoryData<string> Names =>
    [
        .. Scenarios.Names, "west-yorkshire-2017#1", "west-yorkshire-2017#2",
        "north-yorkshire-2014#1", "north-yorkshire-2014#2", "north-yorkshire-2014#3", "north-yorkshire-2014#4",
    ];

    /// <summary>The inputs a name stands for.</summary>
    internal static ReconstructionInputs InputsOf(string name)
    {
        var parts = name.Split('#');
        var inputs = parts[0] == WestYorkshire2017.Inputs.Name ? WestYorkshire2017.Inputs : NorthYorkshire2014.Inputs;
        return parts.Length == 1 ? inputs : inputs with { Seed = ulong.Parse(parts[1], CultureInfo.InvariantCulture) };
    }

    /// <summary>The folder of a scenario, written when first asked for.</summary>
    public string Of(string name)
    {
        var folder = Path.Combine(_root.FullName, name);
        lock (_root)
        {
            if (!Directory.Exists(folder))
            {
                if (Scenarios.Names.Contains(name))
                    Scenarios.Write(name, folder);
                else
                    Reconstruction.Write(InputsOf(name), folder);
            }
        }

        return folder;
    }

    public string Empty() => _root.CreateSubdirectory(Path.GetRandomFileName()).FullName;

    public void Dispose() => _root.Delete(recursive: true);
}
