using System.Globalization;
using System.Runtime;

namespace Haven.Linkage.Bench;

/// <summary>End-to-end figures over labelled files: truth in a column "truth", rows numbered in "id".</summary>
internal static class Tables
{
    public static int Usage()
    {
        Console.Error.WriteLine("""
            table FILE.csv [A.csv,B.csv …] [-v]    accuracy and time over labelled files
            make ROWS clean|easy|usual|hard FILE   a generated labelled file
            find FILE.csv                          latency and recall of the index
            kernels [BenchmarkDotNet options]      comparers and pair scoring
            quick FILE.csv | profile FILE.csv      a first look without BenchmarkDotNet
            """);
        return 2;
    }

    public static int Run(string[] files)
    {
        var verbose = files.Contains("-v");
        Console.WriteLine("| data | records | candidates | pair P | pair R | pair F1 | B3 F1 | found by keys | engine s | cpu s |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (var file in files.Where(f => f != "-v")) One(file, verbose);
        return 0;
    }

    private static void One(string file, bool verbose)
    {
        var tables = file.Split(',').Select(CsvRecords.Read).ToArray();
        var truth = tables.SelectMany(t => Enumerable.Range(0, t.Count).Select(r => t.Find("truth")!.ValueOf(r))).ToArray();
        var bare = tables.Select(t => t.Without("truth", "name_origin")).ToArray();
        if (bare.Sum(t => t.Count) < 100_000) GCSettings.LatencyMode = GCLatencyMode.LowLatency;
        var result = bare.Length == 2 ? Linker.Link(bare[0], bare[1]) : Linker.Dedupe(bare[0]);
        GCSettings.LatencyMode = GCLatencyMode.Interactive;
        var split = bare.Length == 2 ? bare[0].Count : 0;
        var pairs = TruthScore.Pairwise(result.Clusters, truth, split);
        var cubed = TruthScore.BCubed(result.Clusters, truth);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {Path.GetFileName(file)} | {result.Records} | {result.Candidates} | {pairs.Precision:0.0000} | {pairs.Recall:0.0000} | {pairs.F1:0.0000} | {cubed.F1:0.0000} | {Found(result, truth, split):0.0000} | {result.EngineSeconds:0.000} | {result.Timings.Sum(t => t.CpuSeconds):0.000} |"));
        if (!verbose) return;
        foreach (var c in result.Columns) Console.WriteLine($"    {c.Name}: {c.Kind} ({c.Reason})");
        foreach (var k in result.Keys) Console.WriteLine($"    {k.Pairs,9} {k.Key}");
        Console.WriteLine($"    collections so far {GC.CollectionCount(0)}, of the second generation {GC.CollectionCount(2)}");
        Console.WriteLine("    " + string.Join(", ", result.Timings.Select(t => $"{t.Stage} {t.Seconds:0.000}/{t.CpuSeconds:0.000}")));
        Console.WriteLine($"    prior match {Math.Exp(result.Weights.PriorMatch):E2} household {Math.Exp(result.Weights.PriorHousehold):E2} place {Math.Exp(result.Weights.PriorPlace):E2}; edges {result.Edges.Count} rows {result.Rows.Count}");
        for (var f = 0; f < result.Set.Fields.Length; f++) Console.WriteLine("    " + Line(result, f));
    }

    private static string Line(LinkageResult result, int f)
    {
        var text = $"{result.Set.Fields[f].Name,-16}";
        for (var l = 1; l < 8; l++)
            text += $" {(Level)l}:{Math.Exp(result.Weights.Match[(f * 8) + l]):0.000}/{Math.Exp(result.Weights.Household[(f * 8) + l]):0.00}/{Math.Exp(result.Weights.Place[(f * 8) + l]):0.00}/{result.Weights.Random.Fields[f].Overall[l]:0.00000}";
        return text;
    }

    /// <summary>The share of true pairs that the keys bring.</summary>
    private static double Found(LinkageResult result, string[] truth, int split)
    {
        var rows = result.Rows;
        var people = Enumerable.Range(0, truth.Length).GroupBy(r => rows.RowOf[r]).ToDictionary(g => g.Key, g => g.CountBy(r => truth[r], StringComparer.Ordinal).ToArray());
        double real = 0, found = 0;
        foreach (var g in Enumerable.Range(0, truth.Length).GroupBy(r => truth[r], StringComparer.Ordinal))
        {
            double first = g.Count(r => r < split), n = g.Count();
            real += split > 0 ? first * (n - first) : n * (n - 1) / 2;
        }

        if (split == 0) found = people.Values.Sum(p => p.Sum(c => c.Value * (c.Value - 1) / 2.0));
        var walk = new Walk(result.Blocks, split);
        for (var row = 0; row < rows.Count; row++)
            foreach (var other in walk.Partners(row))
                foreach (var a in people[row])
                    foreach (var b in people[other])
                        if (a.Key == b.Key) found += a.Value * b.Value;
        return found / real;
    }
}
