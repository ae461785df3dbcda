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
        var total = (double)field.Present;
        var present = Enumerable.Range(1, field.Counts.Length - 1).Where(v => field.Counts[v] > 0).ToArray();
        var budget = Budget(field.Comparison, set.Records);
        var (others, weights) = Representatives(field, present, budget);
        var step = (int)Math.Max(1, (long)present.Length * others.Length / budget);
        var count = Counter(set, f, others, weights);
        var q = new float[field.Values.Count * 8];
        var u = new double[8];
        double sampled = 0, compared = 0;
        for (var n = 0; n < present.Length; n += step)
        {
            var v = present[n];
            var own = q.AsSpan(v * 8, 8);
            count(v, q);
            own[0] = 1;
            own[1] = 0;
            for (var l = 2; l < 8; l++)
                if (l != (int)Level.Same) u[l] += own[l] * field.Counts[v];
            sampled += field.Counts[v];
            compared += others.Length;
        }

        // A level never seen is taken to be as rare as half a sighting among all comparisons made.
        var possible = Starting.Match(field);
        for (var l = 2; l < 8; l++)
            u[l] = possible[l] == 0 ? u[l] / Math.Max(sampled, 1) : Math.Max(u[l] / Math.Max(sampled, 1), 0.5 / Math.Max(compared, 1));
        u[(int)Level.Same] = Same(field.Counts, total);
        foreach (var v in present) q[(v * 8) + (int)Level.Same] = (float)(Math.Max(field.Counts[v] - 1, 0.5) / total);
        Elsewhere(set, f, q, u);
        u[1] = Math.Max(1 - u.AsSpan(2).ToArray().Sum(), 0.05);
        return (Smoothed(q, u, field.Counts), u);
    }

    /// <summary>What counts, for a value, the weights of the representatives at each level.</summary>
    private static Action<int, float[]> Counter(FieldSet set, int f, int[] others, float[] weights)
    {
        var comparer = new ValueComparer(set);
        var field = set.Fields[f];
        if (field.Comparison is Comparison.Forename or Comparison.Surname)
        {
            var likeness = new NameLikeness(field.Values, others, weights);
            return (v, q) => likeness.Count(field.Values, v, (a, b) => comparer.Direct(f, a, b), q.AsSpan(v * 8, 8));
        }

        return (v, q) =>
        {
            for (var o = 0; o < others.Length; o++)
                if (others[o] != v) q[(v * 8) + (int)comparer.Direct(f, v, others[o])] += weights[o];
        };
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

    /// <summary>Each value's own chance drawn towards the overall one, as logarithms; a value not sampled takes the overall one.</summary>
    private static float[] Smoothed(float[] q, double[] u, int[] counts)
    {
        for (var v = 1; v < counts.Length; v++)
        {
            var own = q.AsSpan(v * 8, 8);
            var share = own[0] > 0 ? OwnShare : 0;
            for (var l = 1; l < 8; l++)
            {
                var mixed = l switch
                {
                    (int)Level.Different => u[l],
                    (int)Level.Same or (int)Level.Elsewhere => own[l],
                    _ => (share * own[l]) + ((1 - share) * u[l]),
                };
                own[l] = (float)Math.Log(Math.Max(mixed, Least));
            }
        }

        return q;
    }

    /// <summary>Comparisons to spend on a field: many where they are cheap.</summary>
    private static int Budget(Comparison comparison, int records)
    {
        var scale = Math.Clamp(records / 25_000.0, 0.2, 10);
        return (int)(scale * comparison switch
        {
            Comparison.Forename or Comparison.Surname => 4_000_000,
            Comparison.Date => 1_000_000,
            _ => 150_000,
        });
    }

    /// <summary>The commonest values each with its frequency, and of the rest every n-th standing for its neighbours.</summary>
    private static (int[] Values, float[] Weights) Representatives(Field field, int[] present, int budget)
    {
        var ordered = present.AsSpan().ToArray();
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
