using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using Haven.Cli.Shell;
using Haven.Core;
using Haven.Linkage;

namespace Haven.Cli.Link;

/// <summary>Runs dedupe or link and says what came of it.</summary>
internal static class LinkReport
{
    private const int SmallList = 100_000;

    public static Task<int> RunAsync(VerbContext context, LinkOptions options, string[] files)
    {
        try
        {
            Run(context, options, files);
            return Task.FromResult(ExitCode.Success);
        }
        catch (LinkageInputException wrong)
        {
            throw new InputException(wrong.Message, wrong);
        }
    }

    private static void Run(VerbContext context, LinkOptions options, string[] files)
    {
        var input = LinkInput.Read(context, options, files);
        // The process does nothing else, and a run over a small list is over before a full collection would pay. In a
        // large one the same setting would collect the youngest objects thousands of times.
        if (input.Bare.Sum(t => t.Count) < SmallList) GCSettings.LatencyMode = GCLatencyMode.LowLatency;
        var result = input.Bare.Length == 2
            ? Linker.Link(input.Bare[0], input.Bare[1], input.Options)
            : Linker.Dedupe(input.Bare[0], input.Options);
        GCSettings.LatencyMode = GCLatencyMode.Interactive;
        if (context.Get(options.Clusters) is { } clusters) LinkFiles.WriteClusters(clusters, input, result, files);
        long? written = context.Get(options.Pairs) is { } pairs ? LinkFiles.WritePairs(pairs, input, result) : null;
        if (context.Get(options.SaveModel) is { } model) File.WriteAllText(model, result.Model.ToJson());
        if (files.Length == 1 && context.Get(options.Index) is { } index) SaveIndex(input, result, index);
        var explained = Explain(context, options, input, result);
        var score = Score(input, result);
        Print(context.Output, result, score, written);
        PrintExplanation(context.Output, explained);
        context.Output.Document(new
        {
            result.Records,
            columns = result.Columns.Select(c => new { c.Name, c.Kind, c.Reason }),
            result.Candidates,
            pairs = Joined(input, result),
            clusters = result.ClusterCount,
            thresholds = new { probability = result.Threshold, expectedPrecision = result.Expected.Precision, expectedRecall = result.Expected.Recall },
            timings = result.Timings.ToDictionary(t => t.Stage, t => Math.Round(t.Seconds, 4), StringComparer.Ordinal),
            engineSeconds = Math.Round(result.EngineSeconds, 4),
            peakBytes = PeakBytes(),
            explain = explained,
            model = result.Model,
            truth = score is { } s ? new { pairwise = Shape(s.Pairs), bcubed = Shape(s.Cubed) } : null,
        });
    }

    private static void SaveIndex(LinkInput input, LinkageResult result, string path)
    {
        string[] ids = [.. Enumerable.Range(0, result.Records).Select(input.IdOf)];
        using var index = PersonIndex.Build(input.Bare[0], ids, input.Options with { Model = result.Model });
        index.Save(path);
    }

    private static PairExplanation? Explain(VerbContext context, LinkOptions options, LinkInput input, LinkageResult result) =>
        context.Get(options.Explain) switch
        {
            null or [] => null,
            [var a, var b] => result.Explain(input.Find(a, 0), input.Find(b, input.Split > 0 ? 1 : 0)),
            _ => throw new InputException("--explain: give two ids parted by a comma, as in --explain r1,r2"),
        };

    private static void PrintExplanation(Output output, PairExplanation? pair)
    {
        if (pair is null) return;
        output.Line();
        output.Line(pair.Summary + (pair.Joined ? " They were joined." : " They were not joined."));
        foreach (var field in pair.Fields)
            output.Line(string.Create(CultureInfo.InvariantCulture,
                $"  {field.Weight,7:0.0} bits  {field.Words}: '{field.FirstValue}' and '{field.SecondValue}' (one random pair in {field.OneIn:N0})"));
        output.Line(string.Create(CultureInfo.InvariantCulture, $"  {pair.Weight,7:0.0} bits in all, probability {pair.Probability:0.0000} from this pair alone"));
    }

    private static object Shape(TruthScore score) => new { score.Precision, score.Recall, score.F1 };

    private static (TruthScore Pairs, TruthScore Cubed)? Score(LinkInput input, LinkageResult result) => input.Truth is null
        ? null
        : (TruthScore.Pairwise(result.Clusters, input.Truth, input.Split), TruthScore.BCubed(result.Clusters, input.Truth));

    /// <summary>Pairs of records that became one person; for two lists across them.</summary>
    private static long Joined(LinkInput input, LinkageResult result)
    {
        var counts = new (long First, long Second)[result.ClusterCount];
        for (var r = 0; r < result.Records; r++)
        {
            ref var count = ref counts[result.Clusters[r]];
            if (r < input.Split) count.First++;
            else count.Second++;
        }

        return input.Split > 0 ? counts.Sum(c => c.First * c.Second) : counts.Sum(c => c.Second * (c.Second - 1) / 2);
    }

    private static long PeakBytes()
    {
        using var self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64;
    }

    private static void Print(Output output, LinkageResult result, (TruthScore Pairs, TruthScore Cubed)? score, long? written)
    {
        var c = CultureInfo.InvariantCulture;
        output.Line(string.Create(c, $"{result.Records:N0} records are {result.ClusterCount:N0} people"));
        output.Line();
        output.Line("Columns");
        foreach (var column in result.Columns) output.Line($"  {column.Name}: {column.Kind} ({column.Reason})");
        output.Line(string.Create(c, $"Candidates: {result.Candidates:N0} pairs compared"));
        foreach (var key in result.Keys) output.Line(string.Create(c, $"  {key.Pairs,12:N0} by {key.Key}"));
        output.Line("Time");
        foreach (var time in result.Timings) output.Line(string.Create(c, $"  {time.Seconds,8:0.000} s {time.Stage}"));
        output.Line(string.Create(c, $"  {result.EngineSeconds,8:0.000} s in all; peak memory {PeakBytes() / 1e6:N0} MB"));
        if (written is { } count) output.Line(string.Create(c, $"Pairs written: {count:N0}"));
        output.Line(string.Create(c, $"Joined from probability {result.Threshold:0.000}: by the model itself precision {result.Expected.Precision:0.0000} and recall {result.Expected.Recall:0.0000} over compared pairs"));
        if (score is not { } s) return;
        output.Line("Against the truth");
        output.Line(string.Create(c, $"  pairs:   precision {s.Pairs.Precision:0.0000}, recall {s.Pairs.Recall:0.0000}, F1 {s.Pairs.F1:0.0000}"));
        output.Line(string.Create(c, $"  B-cubed: precision {s.Cubed.Precision:0.0000}, recall {s.Cubed.Recall:0.0000}, F1 {s.Cubed.F1:0.0000}"));
    }
}
