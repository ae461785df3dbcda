using BenchmarkDotNet.Attributes;
using Haven.Synthetic;

namespace Haven.Linkage.Bench;

/// <summary>Scoring of candidate pairs as the batch does it: levels of all fields, weights, log odds.</summary>
[InProcess, WarmupCount(2), IterationCount(5)]
public class PairScoring
{
    private const int Pairs = 50_000;

    private (int A, int B)[] pairs = [];
    private LinkageResult result = null!;
    private PairComparer comparer = null!;

    /// <summary>Real candidates of twenty thousand generated rows.</summary>
    [GlobalSetup]
    public void Setup()
    {
        using var stream = new MemoryStream();
        DuplicateGenerator.Write(stream, new DuplicateOptions { Rows = 20_000 });
        stream.Position = 0;
        result = Linker.Dedupe(CsvRecords.Read(stream, "generated").Without("id", "truth", "name_origin"));
        var walk = new Walk(result.Blocks, 0);
        var all = new List<(int, int)>();
        for (var row = 0; row < result.Rows.Count && all.Count < Pairs; row++)
            foreach (var other in walk.Partners(row)) all.Add((row, other));
        pairs = [.. all.Take(Pairs)];
        comparer = new PairComparer(result.Set);
    }

    [Benchmark(OperationsPerInvoke = Pairs)]
    public int Score()
    {
        var above = 0;
        foreach (var (a, b) in pairs)
        {
            var pattern = comparer.Compare(result.Rows.Row(a), result.Rows.Row(b));
            if (result.Weights.LogOddsAbove(-4, pattern, result.Rows.Row(a), result.Rows.Row(b)) > -4) above++;
        }

        return above;
    }
}
