using Haven.Synthetic;

namespace Haven.Linkage.Tests;

/// <summary>Generated people with their truth, made once a size and difficulty.</summary>
internal static class People
{
    private static readonly Dictionary<(int, DuplicateDifficulty), RecordTable> Made = [];

    public static RecordTable Table(int rows = 3_000, DuplicateDifficulty difficulty = DuplicateDifficulty.Usual)
    {
        lock (Made)
        {
            if (Made.TryGetValue((rows, difficulty), out var table)) return table;
            using var stream = new MemoryStream();
            DuplicateGenerator.Write(stream, new DuplicateOptions { Rows = rows, Difficulty = difficulty });
            stream.Position = 0;
            return Made[(rows, difficulty)] = CsvRecords.Read(stream, "generated");
        }
    }

    public static RecordTable Bare(this RecordTable table) => table.Without("id", "truth", "name_origin");

    public static string[] Column(this RecordTable table, string name) =>
        [.. Enumerable.Range(0, table.Count).Select(table.Find(name)!.ValueOf)];

    public static RecordTable Of(string csv)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(csv));
        return CsvRecords.Read(stream, "test.csv");
    }
}
