using System.Globalization;
using Haven.Synthetic;

namespace Haven.Linkage.Bench;

/// <summary>Writes a labelled file of generated people and their duplicates.</summary>
internal static class Make
{
    public static int Run(string rows, string difficulty, string file)
    {
        using var stream = File.Create(file);
        var summary = DuplicateGenerator.Write(stream, new DuplicateOptions
        {
            Rows = int.Parse(rows, CultureInfo.InvariantCulture),
            Difficulty = Enum.Parse<DuplicateDifficulty>(difficulty, ignoreCase: true),
        });
        Console.WriteLine($"{summary.Rows} rows, {summary.People} people, {summary.TruePairs} true pairs");
        return 0;
    }
}
