namespace Haven.Synthetic.Randomness;

/// <summary>A list to draw from, some items oftener than others.</summary>
internal sealed class Weighted<T>
{
    private readonly T[] _items;
    private readonly int[] _upTo;

    public Weighted(IReadOnlyList<T> items, IReadOnlyList<int> weights)
    {
        if (items.Count == 0 || items.Count != weights.Count)
            throw new ArgumentException($"A weighted list needs items and one weight for each: {items.Count} items, {weights.Count} weights.", nameof(weights));
        _items = [.. items];
        _upTo = new int[items.Count];
        var total = 0;
        for (var i = 0; i < weights.Count; i++)
            _upTo[i] = total = checked(total + weights[i]);
        if (total == 0)
            throw new ArgumentException("A weighted list needs a weight above zero.", nameof(weights));
    }

    /// <summary>Zipf-Mandelbrot frequencies: the item of rank r (from 0) has weight 1 / (r + flatness).</summary>
    public static Weighted<T> ByRank(IReadOnlyList<T> items, int flatness) =>
        new(items, [.. Enumerable.Range(0, items.Count).Select(rank => 1_000_000 / (rank + flatness))]);

    public IReadOnlyList<T> Items => _items;

    public T Pick(ref Prng random)
    {
        var at = Array.BinarySearch(_upTo, random.Below(_upTo[^1]) + 1);
        if (at < 0)
            return _items[~at];
        // Items of weight 0 repeat the sum before them: the first of equal sums is the one that owns the range.
        while (at > 0 && _upTo[at - 1] == _upTo[at])
            at--;
        return _items[at];
    }
}
