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

    private RandomAgreement(float[][] log, double[][] overall)
    {
        Log = log;
        Overall = overall;
    }

    /// <summary>By field: natural logarithm of q(value, level), entry value × 8 + level.</summary>
    public float[][] Log { get; }

    /// <summary>By field: u of each level over all values.</summary>
    public double[][] Overall { get; }

    public static RandomAgreement Of(FieldSet set, int threads)
    {
        var log = new float[set.Fields.Count][];
        var overall = new double[set.Fields.Count][];
        Parallel.For(0, set.Fields.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, f =>
            (log[f], overall[f]) = OfField(set, f));
        return new RandomAgreement(log, overall);
    }

    private static (float[] Log, double[] Overall) OfField(FieldSet set, int f)
    {
        var field = set.Fields[f];
        var comparer = new ValueComparer(set);
        var total = (double)field.Present;
        var (others, weights) = Representatives(field, Budget(field.Comparison));
        var q = new float[field.Values.Count * 8];
        var u = new double[8];
        var sampled = 0d;
        var step = Step(field, others.Length, Budget(field.Comparison));
        for (int v = 1, n = 0; v < field.Counts.Length; v++)
        {
            if (field.Counts[v] == 0) continue;
            q[(v * 8) + (int)Level.Same] = (float)(Math.Max(field.Counts[v] - 1, 0.5) / total);
            if (n++ % step != 0) continue;
            var own = q.AsSpan(v * 8, 8);
            for (var o = 0; o < others.Length; o++)
                if (others[o] != v) own[(int)comparer.Direct(f, v, others[o])] += weights[o];
            for (var l = 0; l < 8; l++)
                if (l != (int)Level.Same) u[l] += own[l] * field.Counts[v];
            sampled += field.Counts[v];
        }

        for (var l = 0; l < 8; l++) u[l] /= Math.Max(sampled, 1);
        u[(int)Level.Same] = Same(field.Counts, total);
        Elsewhere(set, f, q, u);
        return (Smoothed(q, u, field.Counts), u);
    }

    private static double Same(int[] counts, double total)
    {
        double pairs = 0;
        for (var v = 1; v < counts.Length; v++) pairs += (double)counts[v] * (counts[v] - 1);
        return Math.Max(pairs / Math.Max(total * (total - 1), 1), 0.5 / Math.Max(total, 1));
    }

    /// <summary>A name in another place of the other record: its frequency in the other places.</summary>
    private static void Elsewhere(FieldSet set, int f, float[] q, double[] u)
    {
        var field = set.Fields[f];
        if (field.Comparison is not (Comparison.Forename or Comparison.Surname)) return;
        var counts = new double[field.Values.Count];
        foreach (var other in new[] { set.Forename, set.Surname, set.OtherNames })
        {
            if (other < 0 || other == f) continue;
            var o = set.Fields[other];
            for (var v = 1; v < o.Counts.Length; v++)
            {
                if (o.Comparison != Comparison.OtherNames) counts[v] += o.Counts[v];
                else foreach (var t in o.Values.Parts[v]) counts[t] += o.Counts[v];
            }
        }

        for (var v = 1; v < counts.Length; v++)
        {
            q[(v * 8) + 7] = (float)(counts[v] / set.Records);
            u[7] += counts[v] / set.Records * field.Counts[v] / Math.Max(field.Present, 1);
        }
    }

    /// <summary>Each value's own chance drawn towards the overall one, as logarithms.</summary>
    private static float[] Smoothed(float[] q, double[] u, int[] counts)
    {
        for (var v = 1; v < counts.Length; v++)
        {
            var own = q.AsSpan(v * 8, 8);
            for (var l = 1; l < 8; l++)
            {
                var mixed = l == (int)Level.Same ? own[l] : (OwnShare * own[l]) + ((1 - OwnShare) * u[l]);
                if (l == (int)Level.Different) mixed = u[l];
                own[l] = (float)Math.Log(Math.Max(mixed, Least));
            }
        }

        return q;
    }

    private static int Budget(Comparison comparison) => comparison is Comparison.Date or Comparison.Sex ? 4_000_000 : 1_000_000;

    private static int Step(Field field, int others, int budget) =>
        (int)Math.Max(1, (long)field.Counts.Length * others / budget);

    /// <summary>The commonest values each with its frequency, and of the rest every n-th standing for its neighbours.</summary>
    private static (int[] Values, float[] Weights) Representatives(Field field, int budget)
    {
        var ordered = Enumerable.Range(1, field.Counts.Length - 1).Where(v => field.Counts[v] > 0).ToArray();
        var keys = ordered.Select(v => -field.Counts[v]).ToArray();
        Array.Sort(keys, ordered);
        var most = Math.Clamp(budget / Math.Max(ordered.Length, 1), 200, 4_000);
        if (ordered.Length <= most) return (ordered, [.. ordered.Select(v => field.Counts[v] / (float)field.Present)]);
        var head = most / 2;
        var step = (ordered.Length - head + head - 1) / head;
        var values = ordered.Take(head).Concat(ordered.Skip(head).Where((_, i) => i % step == 0)).ToArray();
        var weights = values.Select((v, i) => field.Counts[v] / (float)field.Present * (i < head ? 1 : step)).ToArray();
        return (values, weights);
    }
}
