using System.Runtime.CompilerServices;

namespace Haven.Linkage;

/// <summary>
/// The chance that two records of different people reach a level on a field, from the frequencies of values: for each
/// value its own ("term frequency", also for the fuzzy levels), and over all values. Fellegi and Sunter (1969, JASA
/// 64:1183-1210) call it u; with q(v,L) = sum of p(w) over values w at level L with v, u(L) = sum of p(v) q(v,L).
/// </summary>
internal sealed class RandomAgreement
{
    private const float OwnShare = 0.7f;
    private const double Least = 1e-9;
    private const int MostOwn = 100_000;

    private RandomAgreement(FieldAgreement[] fields) => Fields = fields;

    public FieldAgreement[] Fields { get; }

    public static RandomAgreement Of(FieldSet set, int threads)
    {
        var fields = new FieldAgreement[set.Fields.Length];
        Parallel.For(0, set.Fields.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, f =>
            fields[f] = OfField(set, f));
        return new RandomAgreement(fields);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static FieldAgreement OfField(FieldSet set, int f)
    {
        var field = set.Fields[f];
        var total = (double)field.Present;
        var present = Enumerable.Range(1, field.Counts.Length - 1).Where(v => field.Counts[v] > 0).ToArray();
        var budget = Budget(field.Comparison, set.Records);
        var (others, weights) = Representatives(field, present, budget);
        var step = (int)Math.Max(1, (long)present.Length * others.Length / budget);
        var count = Counter(set, f, others, weights);
        // Own chances of the fuzzy levels are kept for fields of not too many values; the others take the overall ones.
        var own = present.Length <= MostOwn ? new float[field.Values.Count * 8] : null;
        var u = new double[8];
        double sampled = 0, compared = 0;
        var levels = new float[8];
        for (var n = 0; n < present.Length; n += step)
        {
            var v = present[n];
            Array.Clear(levels);
            count(v, levels);
            levels[0] = 1;
            levels[1] = 0;
            for (var l = 2; l < 8; l++)
                if (l != (int)Level.Same) u[l] += levels[l] * field.Counts[v];
            own?.AsSpan(v * 8, 8).Clear();
            if (own is not null) levels.CopyTo(own, v * 8);
            sampled += field.Counts[v];
            compared += others.Length;
        }

        // A level never seen is taken to be as rare as half a sighting among all comparisons made.
        var possible = Starting.Match(field);
        for (var l = 2; l < 8; l++)
            u[l] = possible[l] == 0 ? u[l] / Math.Max(sampled, 1) : Math.Max(u[l] / Math.Max(sampled, 1), 0.5 / Math.Max(compared, 1));
        u[(int)Level.Same] = Same(field.Counts, total);
        var elsewhere = Elsewhere(set, f, u);
        u[1] = Math.Max(1 - u.AsSpan(2).ToArray().Sum(), 0.05);
        return new FieldAgreement(u, Logs(field.Counts, total), own is null ? null : Smoothed(own, u), elsewhere);
    }

    /// <summary>Log chance that another record holds the same value: its frequency, one record set aside.</summary>
    private static float[] Logs(int[] counts, double total)
    {
        var small = new float[256];
        for (var c = 0; c < small.Length; c++) small[c] = MathF.Log((float)(Math.Max(c - 1, 0.5) / total));
        var log = new float[counts.Length];
        for (var v = 1; v < log.Length; v++) log[v] = counts[v] < small.Length ? small[counts[v]] : MathF.Log((float)((counts[v] - 1) / total));
        return log;
    }

    /// <summary>What counts, for a value, the weights of the representatives at each level.</summary>
    private static Action<int, float[]> Counter(FieldSet set, int f, int[] others, float[] weights)
    {
        var comparer = new ValueComparer(set);
        var field = set.Fields[f];
        if (field.Comparison is Comparison.Forename or Comparison.Surname)
        {
            var likeness = new NameLikeness(field.Values, others, weights);
            return (v, q) => likeness.Count(field.Values, v, (a, b) => comparer.Direct(f, a, b), q);
        }

        return (v, q) =>
        {
            for (var o = 0; o < others.Length; o++)
                if (others[o] != v) q[(int)comparer.Direct(f, v, others[o])] += weights[o];
        };
    }

    private static double Same(int[] counts, double total)
    {
        double pairs = 0;
        for (var v = 1; v < counts.Length; v++) pairs += (double)counts[v] * (counts[v] - 1);
        return Math.Max(pairs / Math.Max(total * (total - 1), 1), 0.5 / Math.Max(total, 1));
    }

    /// <summary>A name in another place of the other record: the log of its frequency in the other places.</summary>
    private static float[]? Elsewhere(FieldSet set, int f, double[] u)
    {
        var field = set.Fields[f];
        if (field.Comparison is not (Comparison.Forename or Comparison.Surname)) return null;
        var counts = new double[field.Values.Count];
        foreach (var other in new[] { set.Forename, set.Surname, set.OtherNames })
        {
            if (other < 0 || other == f) continue;
            var o = set.Fields[other];
            for (var v = 1; v < o.Counts.Length; v++)
            {
                if (o.Comparison != Comparison.OtherNames) counts[v] += o.Counts[v];
                else foreach (var t in o.Values.Parts(v)) counts[t] += o.Counts[v];
            }
        }

        var log = new float[counts.Length];
        for (var v = 1; v < counts.Length; v++)
        {
            log[v] = (float)Math.Log(Math.Max(counts[v] / set.Records, Least));
            u[7] += counts[v] / set.Records * field.Counts[v] / Math.Max(field.Present, 1);
        }

        return log;
    }

    /// <summary>Each value's own chances drawn towards the overall ones, as logarithms; a value not sampled takes the overall ones.</summary>
    private static float[] Smoothed(float[] own, double[] u)
    {
        for (var at = 0; at < own.Length; at += 8)
        {
            var share = own[at] > 0 ? OwnShare : 0;
            for (var l = 2; l < 6; l++)
                own[at + l] = MathF.Log((float)Math.Max((share * own[at + l]) + ((1 - share) * u[l]), Least));
        }

        return own;
    }

    /// <summary>Comparisons to spend on a field: many where they are cheap.</summary>
    private static int Budget(Comparison comparison, int records)
    {
        var scale = Math.Clamp(records / 25_000.0, 0.2, 2);
        return (int)(scale * comparison switch
        {
            Comparison.Forename or Comparison.Surname => 2_000_000,
            Comparison.Date => 400_000,
            Comparison.OtherNames => 30_000,
            _ => 60_000,
        });
    }

    /// <summary>The commonest values each with its frequency, and of the rest every n-th standing for its neighbours.</summary>
    private static (int[] Values, float[] Weights) Representatives(Field field, int[] present, int budget)
    {
        var most = Math.Clamp(budget / Math.Max(present.Length, 1), 200, 4_000);
        if (present.Length <= most) return (present, [.. present.Select(v => field.Counts[v] / (float)field.Present)]);
        var head = most / 2;
        var least = LeastOfHead(field.Counts, head);
        var common = present.Where(v => field.Counts[v] >= least).ToArray();
        var rest = present.Where(v => field.Counts[v] < least).ToArray();
        var step = (rest.Length + head - 1) / head;
        var some = rest.Where((_, i) => i % step == 0).ToArray();
        int[] values = [.. common, .. some];
        return (values, [.. values.Select((v, i) => field.Counts[v] / (float)field.Present * (i < common.Length ? 1 : step))]);
    }

    /// <summary>The least count such that no more than so many values have it or more.</summary>
    private static int LeastOfHead(int[] counts, int head)
    {
        Span<int> histogram = stackalloc int[4_096];
        for (var v = 1; v < counts.Length; v++) histogram[Math.Min(counts[v], histogram.Length - 1)]++;
        var taken = 0;
        for (var count = histogram.Length - 1; count > 0; count--)
        {
            taken += histogram[count];
            if (taken > head) return count + 1;
        }

        return 1;
    }
}
