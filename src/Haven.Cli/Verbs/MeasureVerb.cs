using System.CommandLine;
using System.Globalization;
using Haven.Cli.Shell;
using Haven.Core;
using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Measures;

namespace Haven.Cli.Verbs;

/// <summary><c>haven measure list | show | run</c>: figures with their date, definition and source.</summary>
internal static class MeasureVerb
{
    private static readonly Argument<string> Id = new("ID") { Description = "The measure's id, as haven measure list gives it." };
    private static readonly Option<DateOnly?> AsAt = Arguments.Day("--as-at", "The day whose end the figure is of (default: today).");
    private static readonly Option<DateOnly?> From = Arguments.Day("--from", "The first day of the period (default: the last whole month).");
    private static readonly Option<DateOnly?> To = Arguments.Day("--to", "The last day of the period.");
    private static readonly Option<DateTimeOffset?> KnownAt = Arguments.Instant("--known-at", "As it was known at this instant (default: now).");
    private static readonly Option<string[]> By = Arguments.List("--by", "Break the figure down by these dimensions.", "DIM[,DIM]");
    private static readonly Option<string?> Definition = new("--definition") { Description = "Run under this version of the definition.", HelpName = "ID" };
    private static readonly Option<string?> Publish = new("--publish") { Description = "Apply this disclosure policy.", HelpName = "POLICY" };

    public static Command Create() => new("measure", "List, show and run measures.")
    {
        new Command("list", "List every measure.").Runs(ListAsync),
        new Command("show", "Show a measure's definition.") { Id }.Runs(ShowAsync),
        new Command("run", "Compute a figure.") { Id, AsAt, From, To, KnownAt, By, Definition, Publish }.Runs(RunAsync),
    };

    private static Task<int> ListAsync(VerbContext verb)
    {
        verb.Output.Document(MeasureCatalogue.All.Select(m => new { m.Id, m.Title, m.Unit, m.Time, m.Polarity, dimensions = m.Dimensions.Select(d => d.Name) }));
        foreach (var measure in MeasureCatalogue.All)
            verb.Output.Line($"{measure.Id,-28} {measure.Title}");
        return Task.FromResult(ExitCode.Success);
    }

    private static Task<int> ShowAsync(VerbContext verb)
    {
        var measure = MeasureCatalogue.Find(verb.Get(Id));
        verb.Output.Document(new { definition = measure, sql = measure.Sql });
        verb.Output.Line($"{measure.Title} ({measure.Id}, version {measure.Version})");
        verb.Output.Line($"  Statement: N {measure.Statement}.");
        verb.Output.Line($"  Unit: {measure.Unit}; of {(measure.Time == MeasureTime.AsAt ? "the end of a day" : "a period, both ends included")}");
        verb.Output.Line($"  By: {string.Join(", ", measure.Dimensions.Select(d => d.Name))}{(measure.Beside.Count > 0 ? $"; beside it: {string.Join(", ", measure.Beside)}" : "")}");
        verb.Output.Line($"  Polarity: {measure.Polarity}; owner: {measure.Owner}; source: {measure.Source}");
        if (measure.Note is not null)
            verb.Output.Line($"  {measure.Note}");
        verb.Output.Line();
        verb.Output.Line(measure.Sql.TrimEnd());
        return Task.FromResult(ExitCode.Success);
    }

    private static async Task<int> RunAsync(VerbContext verb)
    {
        var measure = MeasureCatalogue.Find(verb.Get(Id));
        if (verb.Get(Definition) is { } version && version != measure.Version)
            throw new InputException($"{measure.Id} has no definition \"{version}\": the one installed is {measure.Version}");
        if (verb.Get(Publish) is { } policy)
            throw new InputException($"there is no disclosure policy \"{policy}\": none is installed yet, so no figure can be prepared for publication");
        await using var database = await HavenDatabase.OpenAsync(verb.Home, DatabaseAddress.FromEnvironment(), verb.Cancelled);
        var question = new MeasureQuestion
        {
            Measure = measure.Id,
            AsAt = verb.Get(AsAt),
            From = verb.Get(From),
            To = verb.Get(To),
            KnownAt = verb.Get(KnownAt),
            By = verb.Get(By) ?? [],
        };
        var outcome = await new RunMeasure(database, verb.Clock).RunAsync(question, OperationContext.Operator("a figure asked for", verb.Clock), verb.Cancelled);
        if (outcome is MeasureOutcome.BeforeFirstRecord none)
            return verb.Output.No(MeasureOutcome.BeforeFirstRecord.Code, $"{none.Day:yyyy-MM-dd} is before the first record that was known: there is nothing to answer from");
        Tell(((MeasureOutcome.Answer)outcome).Result, question.By, verb.Output);
        return ExitCode.Success;
    }

    private static void Tell(MeasureResult result, IReadOnlyList<string> by, Output output)
    {
        output.Document(MeasureJson.Write(result, by));
        var when = result.AsAt is { } day ? $"at the end of {day:yyyy-MM-dd}" : $"from {result.From:yyyy-MM-dd} to {result.To:yyyy-MM-dd}";
        output.Line($"{result.Definition.Title} {when}, as known at {result.KnownAt.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z: {Text(result.Definition, result.Total)}");
        foreach (var cell in result.Cells)
            output.Line($"  {string.Join(" | ", cell.Words)}: {Text(result.Definition, cell.Figure)}");
        output.Line($"Definition {result.Definition.Id} {result.Definition.Version}; {result.Provenance.Rows:N0} records counted; source: {result.Definition.Source}");
    }

    private static string Text(MeasureDefinition definition, MeasureFigure figure)
    {
        var beside = string.Concat(definition.Beside.Zip(figure.Beside, (name, number) => $"; {name} {number:N0}"));
        if (definition.Kind != MeasureKind.Ratio)
            return $"{figure.Value:N0}{beside}";
        var share = figure.Value is { } value ? value.ToString("P1", CultureInfo.CurrentCulture) : "no share of nothing";
        return $"{share} ({figure.Numerator:N0} of {figure.Denominator:N0}{beside})";
    }
}
