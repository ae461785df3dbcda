using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Haven.Cli.Shell;
using Haven.Core;
using Haven.Linkage;

namespace Haven.Cli.Link;

/// <summary>haven link find: looks one record up in an index, or in a list that is indexed on the spot.</summary>
internal static class LinkFind
{
    public static Command Create()
    {
        var index = new Argument<string>("INDEX") { Description = "An index made with dedupe --index, or a CSV file." };
        var record = new Argument<string>("RECORD.json") { Description = "The record as JSON: values by column name." };
        return new Command("find", "Finds one person in an index.") { index, record }.Runs(context => Task.FromResult(Run(context, context.Get(index), context.Get(record))));
    }

    private static int Run(VerbContext context, string path, string recordPath)
    {
        var record = ReadRecord(recordPath);
        using var index = Open(path);
        var unknown = record.Keys.Except(index.Columns.Select(c => c.Name), StringComparer.OrdinalIgnoreCase).ToArray();
        foreach (var name in unknown) context.Output.Aside($"haven: the index has no column '{name}': it is not used");
        if (record.Count == unknown.Length)
            throw new InputException($"{recordPath} has none of the index's columns: they are {string.Join(", ", index.Columns.Select(c => c.Name))}");
        var matches = index.Find(record);
        foreach (var match in matches)
        {
            context.Output.Line(string.Create(CultureInfo.InvariantCulture, $"{match.Id}  probability {match.Probability:0.0000}  weight {match.Weight:0.0} bits"));
            context.Output.Line("  " + index.Explain(record, match.Id).Summary);
        }

        context.Output.Document(new { records = index.Count, matches = matches.Select(m => new { m.Id, m.Person, m.Weight, m.Probability, index.Explain(record, m.Id).Summary }) });
        return matches.Count > 0 ? ExitCode.Success : context.Output.No("no-match", "nobody in the index is probably that person");
    }

    private static PersonIndex Open(string path)
    {
        try
        {
            if (!path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)) return PersonIndex.Load(path);
            var table = CsvRecords.Read(path);
            return PersonIndex.Build(table.Without("id"), table.Find("id") is { } ids ? [.. Enumerable.Range(0, table.Count).Select(ids.ValueOf)] : null);
        }
        catch (LinkageInputException wrong)
        {
            throw new InputException(wrong.Message, wrong);
        }
    }

    private static Dictionary<string, string> ReadRecord(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            if (document.RootElement.ValueKind != JsonValueKind.Object) throw new InputException($"{path} is not one JSON object: write {{\"column\":\"value\",…}}");
            return document.RootElement.EnumerateObject().Where(p => p.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
                .ToDictionary(p => p.Name, p => p.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        }
        catch (JsonException wrong)
        {
            throw new InputException($"{path} is not JSON: {wrong.Message}", wrong);
        }
        catch (ArgumentException wrong)
        {
            throw new InputException($"{path} names a column twice: {wrong.Message}", wrong);
        }
    }
}
