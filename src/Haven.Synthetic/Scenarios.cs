using Haven.Synthetic.Reconstructions;

namespace Haven.Synthetic;

/// <summary>The made-up partnerships that <c>haven demo</c> and the tests load. Each is a bundle (contracts §2) of records.</summary>
public static class Scenarios
{
    private static readonly ReconstructionInputs[] All = [WestYorkshire2017.Inputs, NorthYorkshire2014.Inputs];

    /// <summary>The names, the one to show first at the front: <c>west-yorkshire-2017</c>, <c>north-yorkshire-2014</c>.</summary>
    public static IReadOnlyList<string> Names { get; } = Array.ConvertAll(All, inputs => inputs.Name);

    /// <summary>
    /// Writes the scenario's CSV files and a README.txt into a folder, to be imported with <c>--known-as-recorded</c>.
    /// The bytes are the same every time.
    /// </summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="folder">Made when it is missing; an earlier bundle in it is replaced.</param>
    /// <exception cref="ArgumentException">There is no scenario of that name; the message lists those there are.</exception>
    public static void Write(string name, string folder) => Reconstruction.Write(Of(name), folder);

    /// <summary>The instant at which what was known gives the figures that the scenario's public document printed.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">There is no scenario of that name; the message lists those there are.</exception>
    public static DateTimeOffset PrintedAt(string name) => Of(name).Report;

    /// <summary>The day that the scenario's public document speaks of.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">There is no scenario of that name; the message lists those there are.</exception>
    public static DateOnly Day(string name) => Of(name).Day;

    private static ReconstructionInputs Of(string name) => Array.Find(All, inputs => inputs.Name == name)
        ?? throw new ArgumentException($"There is no scenario '{name}'. Known: {string.Join(", ", Names)}.", nameof(name));
}
