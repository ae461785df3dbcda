namespace Haven.Rules.Misuse;

/// <summary>What is usual: the values of the last weeks and, from them, the limit above which a value is not usual.</summary>
internal sealed class Usual
{
    private readonly Queue<(int Day, int Value)> _values = new();

    public int Count => _values.Count;

    public void Add(int day, int value) => _values.Enqueue((day, value));

    public void Forget(int before)
    {
        while (_values.TryPeek(out var oldest) && oldest.Day < before)
            _values.Dequeue();
    }

    /// <summary>The median, the limit so many robust deviations above it, and the 99th percentile, of the values up to a day.</summary>
    public (double Median, double Limit, double Nearly) Describe(int until, double deviations)
    {
        var sorted = _values.TakeWhile(value => value.Day <= until).Select(value => (double)value.Value).ToArray();
        if (sorted.Length == 0)
            return (0, 0, 0);
        Array.Sort(sorted);
        var median = At(sorted, 0.5);
        var upper = (At(sorted, 0.9) - median) / 1.2816;
        var nearly = At(sorted, 0.99);
        for (var i = 0; i < sorted.Length; i++)
            sorted[i] = Math.Abs(sorted[i] - median);
        Array.Sort(sorted);
        var deviation = Math.Max(Math.Sqrt(Math.Max(1, median)), Math.Max(upper, 1.4826 * At(sorted, 0.5)));
        return (median, median + (deviations * deviation), nearly);
    }

    private static double At(double[] sorted, double share) => sorted[(int)Math.Round((sorted.Length - 1) * share)];
}
