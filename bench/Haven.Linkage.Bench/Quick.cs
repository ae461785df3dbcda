using System.Diagnostics;

namespace Haven.Linkage.Bench;

/// <summary>A quick look at kernels without the ceremony of BenchmarkDotNet: the best of several rounds.</summary>
internal static class Quick
{
    public static int Run(string file)
    {
        var table = CsvRecords.Read(file);
        var set = FieldSet.Build(table.Without("truth"), KindInference.Infer(table.Without("truth")), 2);
        var store = set.Fields[set.Surname].Values;
        var strings = Enumerable.Range(1, store.Count - 1).Select(store.Encoded).ToArray();
        var many = new JaroWinklerMany(strings);
        var into = new float[strings.Length + 32];
        var best = double.MaxValue;
        for (var round = 0; round < 10; round++)
        {
            var from = Stopwatch.GetTimestamp();
            for (var i = 0; i < 500; i++) many.Compare(strings[i * 7 % strings.Length], into);
            best = Math.Min(best, Stopwatch.GetElapsedTime(from).TotalSeconds);
        }

        Console.WriteLine($"one to many: {strings.Length * 500.0 / best / 1e6:0} million/s over {strings.Length} names");
        var places = new ulong[256];
        var worst = 0f;
        for (var i = 0; i < 300; i++)
        {
            many.Compare(strings[i], into);
            for (var j = 0; j < strings.Length; j++)
            {
                var other = strings[many.Order[j]];
                var plain = JaroWinkler.Bits(places, strings[i], other);
                if (Math.Abs(plain - into[j]) > 1e-5f) { Console.WriteLine($"differs: {store.Text(i + 1)} {store.Text(many.Order[j] + 1)} {plain} {into[j]}"); return 1; }
                worst = Math.Max(worst, Math.Abs(plain - JaroWinkler.Scalar(store.Text(i + 1).AsSpan(0, Math.Min(64, store.Text(i + 1).Length)), store.Text(many.Order[j] + 1))));
            }
        }

        Console.WriteLine($"largest difference to the reference: {worst}");
        return 0;
    }
}
