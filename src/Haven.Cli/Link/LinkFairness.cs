using System.CommandLine;
using System.Globalization;
using Haven.Cli.Shell;
using Haven.Core;
using Haven.Linkage;

namespace Haven.Cli.Link;

/// <summary>haven link fairness: recall by group of people; the answer is "no" when one group is served much worse.</summary>
internal static class LinkFairness
{
    /// <summary>Groups of fewer true pairs than this are shown but do not decide: chance would.</summary>
    private const int FewestPairs = 100;

    public static Command Create()
    {
        var file = new Argument<string>("FILE.csv") { Description = "A labelled list." };
        var truth = new Option<string>("--truth") { Description = "The column that says who is who.", HelpName = "COLUMN", Required = true };
        var group = new Option<string>("--group") { Description = "The column of groups, such as name_origin; the engine is not given it.", HelpName = "COLUMN", Required = true };
        var least = new Option<double>("--least") { Description = "The least recall any group may have.", HelpName = "R", DefaultValueFactory = _ => 0.9 };
        var gap = new Option<double>("--gap") { Description = "How far below the overall recall any group may be.", HelpName = "R", DefaultValueFactory = _ => 0.05 };
        return new Command("fairness", "Reports recall by group and fails when the worst group is served much worse.") { file, truth, group, least, gap }
            .Runs(context => Task.FromResult(Run(context, context.Get(file), context.Get(truth)!, context.Get(group)!, context.Get(least), context.Get(gap))));
    }

    private static int Run(VerbContext context, string file, string truth, string group, double least, double gap)
    {
        RecordTable table;
        try
        {
            table = CsvRecords.Read(file);
        }
        catch (LinkageInputException wrong)
        {
            throw new InputException(wrong.Message, wrong);
        }

        var real = Values(table, truth, "--truth");
        var groups = Values(table, group, "--group");
        var result = Linker.Dedupe(table.Without(truth, group, "id"));
        var overall = TruthScore.Pairwise(result.Clusters, real);
        var rows = GroupRecall.Of(result.Clusters, real, groups);
        var worst = rows.FirstOrDefault(r => r.Pairs >= FewestPairs);
        var floor = Math.Max(least, overall.Recall - gap);
        var passed = worst is null || worst.Recall >= floor;
        foreach (var row in rows)
            context.Output.Line(string.Create(CultureInfo.InvariantCulture,
                $"{row.Group,-24} records {row.Records,9:N0}  pairs {row.Pairs,9:N0}  recall {row.Recall:0.0000}  precision {row.Precision:0.0000}{(row.Pairs < FewestPairs ? "  (too few to judge)" : "")}"));
        context.Output.Line(string.Create(CultureInfo.InvariantCulture, $"overall recall {overall.Recall:0.0000}, precision {overall.Precision:0.0000}; no group may be below {floor:0.0000}"));
        context.Output.Document(new { overall = new { overall.Recall, overall.Precision }, floor, passed, groups = rows });
        if (passed) return ExitCode.Success;
        context.Output.Aside(string.Create(CultureInfo.InvariantCulture, $"haven: recall for {worst!.Group} is {worst.Recall:0.0000}, below {floor:0.0000}"));
        return ExitCode.No;
    }

    private static string[] Values(RecordTable table, string name, string option)
    {
        var column = table.Find(name) ?? throw new InputException($"{option}: there is no column '{name}'; the columns are {string.Join(", ", table.Columns.Select(c => c.Name))}");
        return [.. Enumerable.Range(0, table.Count).Select(column.ValueOf)];
    }
}
