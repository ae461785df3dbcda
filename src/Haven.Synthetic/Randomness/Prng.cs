using System.Numerics;
using System.Runtime.InteropServices;

namespace Haven.Synthetic.Randomness;

/// <summary>
/// A small random number generator whose sequence is fixed by its seed on every platform and every version of .NET.
/// Source: xoshiro256** 1.0 (Blackman and Vigna, 2018), its state filled by SplitMix64 (Steele, Lea and Flood, 2014).
/// </summary>
/// <remarks>
/// Integers only: no transcendental function, whose last bit may differ between platforms, takes part in a draw.
/// A mutable value: pass it by reference, or the same numbers come twice.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
internal struct Prng
{
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    /// <param name="seed">The seed of the whole work.</param>
    /// <param name="stream">Which part of the work: every household, row or purpose has a stream of its own.</param>
    public Prng(ulong seed, ulong stream = 0)
    {
        var state = seed ^ Mix(stream + 0x632BE59BD9B4E019UL);
        _a = SplitMix(ref state);
        _b = SplitMix(ref state);
        _c = SplitMix(ref state);
        _d = SplitMix(ref state);
    }

    /// <summary>The next 64 random bits.</summary>
    public ulong Next()
    {
        var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        var t = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>A number from 0 up to but not including <paramref name="limit"/>.</summary>
    /// <remarks>By multiplication: the bias is below one in 2^32 / limit, far under anything counted here.</remarks>
    public int Below(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return (int)(((Next() >> 32) * (ulong)limit) >> 32);
    }

    /// <summary>A number from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    /// <summary>True <paramref name="times"/> in a thousand.</summary>
    public bool PerMille(int times) => Below(1000) < times;

    /// <summary>True <paramref name="times"/> in a hundred.</summary>
    public bool Percent(int times) => Below(100) < times;

    public T Pick<T>(ReadOnlySpan<T> items) => items[Below(items.Length)];

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>A number that looks random and depends on <paramref name="value"/> alone.</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }

    private static ulong SplitMix(ref ulong state) => Mix(state += 0x9E3779B97F4A7C15UL);
}
