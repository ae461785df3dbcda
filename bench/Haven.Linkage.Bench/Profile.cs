using System.Diagnostics;

namespace Haven.Linkage.Bench;

/// <summary>Where scoring spends its time: nanoseconds a pair, field by field, without and with the cache.</summary>
internal static class Profile
{
    public static int Run(string file)
    {
        var table = CsvRecords.Read(file).Without("truth");
        var result = Linker.Dedupe(table);
        var rows = result.Rows;
        var walk = new Walk(result.Blocks, 0);
        var pairs = new List<(int, int)>();
        for (var row = 0; row < rows.Count; row++)
            foreach (var other in walk.Partners(row)) pairs.Add((row, other));
        Console.WriteLine($"{pairs.Count} pairs");
        var set = result.Set;
        for (var round = 0; round < 2; round++)
        for (var f = 0; f < set.Fields.Length; f++)
        {
            var comparer = new ValueComparer(set);
            var n = 0;
            var from = Stopwatch.GetTimestamp();
            foreach (var (a, b) in pairs)
            {
                int x = rows.Row(a)[f], y = rows.Row(b)[f];
                if (x == 0 || y == 0 || x == y) continue;
                n++;
                comparer.Direct(f, x, y);
            }

            var direct = Stopwatch.GetElapsedTime(from).TotalNanoseconds / n;
            from = Stopwatch.GetTimestamp();
            foreach (var (a, b) in pairs)
            {
                int x = rows.Row(a)[f], y = rows.Row(b)[f];
                if (x == 0 || y == 0 || x == y) continue;
                comparer.Compare(f, x, y);
            }

            var cached = Stopwatch.GetElapsedTime(from).TotalNanoseconds / n;
            if (round == 1) Console.WriteLine($"{set.Fields[f].Name,-16} {n,9} direct {direct:0} ns, cached {cached:0} ns");
        }

        var pair = new PairComparer(set);
        var patterns = new ulong[pairs.Count];
        for (var round = 0; round < 2; round++)
        {
            var from = Stopwatch.GetTimestamp();
            for (var i = 0; i < pairs.Count; i++) patterns[i] = pair.Compare(rows.Row(pairs[i].Item1), rows.Row(pairs[i].Item2));
            Console.WriteLine($"patterns {Stopwatch.GetElapsedTime(from).TotalNanoseconds / pairs.Count:0} ns");
            from = Stopwatch.GetTimestamp();
            float sum = 0;
            for (var i = 0; i < pairs.Count; i++) sum += result.Weights.LogOdds(result.Weights.Sum(patterns[i], rows.Row(pairs[i].Item1), rows.Row(pairs[i].Item2)));
            Console.WriteLine($"sums {Stopwatch.GetElapsedTime(from).TotalNanoseconds / pairs.Count:0} ns {sum > 0}");
        }

        return 0;
    }
}
