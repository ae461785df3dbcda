using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Haven.Linkage;

/// <summary>
/// Jaro-Winkler of one string against many, 32 at a time: each string is a 16-bit lane, the places of a character in
/// the one string are looked up for all 32 by one permutation. Strings of up to 16 characters whose codes are below 32
/// (letters, space and four more); the others, and machines without AVX-512, take <see cref="JaroWinkler.Bits"/>.
/// </summary>
internal sealed class JaroWinklerMany
{
    private const int Lanes = 32;
    private const int Longest = 16;

    private readonly byte[][] strings;
    private readonly int[] order;
    private readonly int inLanes;
    private readonly ushort[] codes;
    private readonly ushort[] lengths;
    private readonly ulong[] places = new ulong[256];

    /// <summary>Packs the strings by length, so that the lanes of a group end together.</summary>
    public JaroWinklerMany(byte[][] strings)
    {
        this.strings = strings;
        order = [.. Enumerable.Range(0, strings.Length).OrderBy(i => Fits(strings[i]) ? strings[i].Length : int.MaxValue)];
        inLanes = Avx512BW.IsSupported ? strings.Count(Fits) : 0;
        var groups = (inLanes + Lanes - 1) / Lanes;
        codes = new ushort[groups * Lanes * Longest];
        lengths = new ushort[groups * Lanes];
        Array.Fill(lengths, (ushort)Longest);
        for (var i = 0; i < inLanes; i++)
        {
            var own = strings[order[i]];
            lengths[i] = (ushort)own.Length;
            for (var j = 0; j < own.Length; j++) codes[(i / Lanes * Lanes * Longest) + (j * Lanes) + (i % Lanes)] = own[j];
        }
    }

    public int Count => strings.Length;

    /// <summary>The place in the given strings of each result of <see cref="Compare"/>.</summary>
    public ReadOnlySpan<int> Order => order;

    /// <summary>Compares a string with all: entry i of the result belongs to string <see cref="Order"/>[i]. Room for <see cref="Count"/> rounded up to 32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Compare(ReadOnlySpan<byte> one, Span<float> into)
    {
        var from = 0;
        if (inLanes > 0 && Fits(one))
        {
            Span<ushort> table = stackalloc ushort[32];
            table.Clear();
            for (var i = 0; i < one.Length; i++) table[one[i]] |= (ushort)(1 << i);
            var lookup = Vector512.Create<ushort>(table);
            for (var g = 0; g < lengths.Length / Lanes; g++) Group(g, one, lookup, into);
            from = inLanes;
        }

        for (var i = from; i < order.Length; i++) into[i] = JaroWinkler.Bits(places, one, strings[order[i]]);
    }

    private static bool Fits(byte[] codes) => Fits(codes.AsSpan());

    private static bool Fits(ReadOnlySpan<byte> codes) => codes.Length is > 0 and <= Longest && codes.IndexOfAnyExceptInRange((byte)1, (byte)31) < 0;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Group(int g, ReadOnlySpan<byte> one, Vector512<ushort> lookup, Span<float> into)
    {
        var own = codes.AsSpan(g * Lanes * Longest, Lanes * Longest);
        var length = Vector512.Create<ushort>(lengths.AsSpan(g * Lanes, Lanes));
        var longest = lengths[(g * Lanes) + Lanes - 1];
        var unit = Vector512<ushort>.One;
        // The longer length halved, less one, and never below nought.
        var window = (Vector512.Max(length, Vector512.Create((ushort)Math.Max(one.Length, 2))) >>> 1) - unit;
        var reach = ReachOf(window);
        var used = Vector512<ushort>.Zero;
        var matched = Vector512<ushort>.Zero;
        for (var j = 0; j < longest; j++)
        {
            var free = Avx512BW.PermuteVar32x16(lookup, Vector512.Create<ushort>(own[(j * Lanes)..])) & reach & ~used;
            used |= free & (Vector512<ushort>.Zero - free);
            matched |= Vector512.ConditionalSelect(Vector512.Equals(free, Vector512<ushort>.Zero), Vector512<ushort>.Zero, Vector512.Create((ushort)(1 << j)));
            reach = (reach << 1) | (Vector512.GreaterThan(window, Vector512.Create((ushort)j)) & unit);
        }

        var count = PopCount(used);
        var outOfOrder = Vector512<ushort>.Zero;
        for (var j = 0; j < longest; j++)
        {
            var here = Vector512.Equals(matched & Vector512.Create((ushort)(1 << j)), Vector512<ushort>.Zero);
            var low = Vector512.AndNot(used & (Vector512<ushort>.Zero - used), here);
            used ^= low;
            var agrees = Avx512BW.PermuteVar32x16(lookup, Vector512.Create<ushort>(own[(j * Lanes)..])) & low;
            outOfOrder += Vector512.AndNot(Vector512.Equals(agrees, Vector512<ushort>.Zero) & unit, here);
        }

        Combine(count, outOfOrder >>> 1, length, Prefix(own, one), one.Length, into.Slice(g * Lanes, Lanes));
    }

    /// <summary>Bits 0 to window set: all ones below the bit above the window.</summary>
    private static Vector512<ushort> ReachOf(Vector512<ushort> window) =>
        Avx512BW.ShiftLeftLogicalVariable(Vector512.Create((ushort)2), window) - Vector512<ushort>.One;

    private static Vector512<ushort> Prefix(ReadOnlySpan<ushort> own, ReadOnlySpan<byte> one)
    {
        var same = Vector512<ushort>.One;
        var prefix = Vector512<ushort>.Zero;
        for (var j = 0; j < 4 && j < one.Length; j++)
        {
            same &= Vector512.Equals(Vector512.Create<ushort>(own[(j * Lanes)..]), Vector512.Create((ushort)one[j]));
            prefix += same;
        }

        return prefix;
    }

    private static Vector512<ushort> PopCount(Vector512<ushort> x)
    {
        x -= (x >>> 1) & Vector512.Create((ushort)0x5555);
        x = (x & Vector512.Create((ushort)0x3333)) + ((x >>> 2) & Vector512.Create((ushort)0x3333));
        x = (x + (x >>> 4)) & Vector512.Create((ushort)0x0F0F);
        return (x + (x >>> 8)) & Vector512.Create((ushort)0x001F);
    }

    private static void Combine(Vector512<ushort> count, Vector512<ushort> swaps, Vector512<ushort> length, Vector512<ushort> prefix, int one, Span<float> into)
    {
        var (countLow, countHigh) = Vector512.Widen(count);
        var (swapsLow, swapsHigh) = Vector512.Widen(swaps);
        var (lengthLow, lengthHigh) = Vector512.Widen(length);
        var (prefixLow, prefixHigh) = Vector512.Widen(prefix);
        Half(countLow, swapsLow, lengthLow, prefixLow, one).CopyTo(into);
        Half(countHigh, swapsHigh, lengthHigh, prefixHigh, one).CopyTo(into[16..]);
    }

    private static Vector512<float> Half(Vector512<uint> count, Vector512<uint> swaps, Vector512<uint> length, Vector512<uint> prefix, int one)
    {
        var m = Vector512.ConvertToSingle(count.AsInt32());
        var some = Vector512.GreaterThan(m, Vector512<float>.Zero);
        var safe = Vector512.Max(m, Vector512<float>.One);
        var jaro = ((m / Vector512.Create((float)one)) + (m / Vector512.ConvertToSingle(length.AsInt32()))
            + ((m - Vector512.ConvertToSingle(swaps.AsInt32())) / safe)) / Vector512.Create(3f);
        var result = jaro + (Vector512.ConvertToSingle(prefix.AsInt32()) * JaroWinkler.PrefixWeight * (Vector512<float>.One - jaro));
        return Vector512.ConditionalSelect(some, result, Vector512<float>.Zero);
    }
}
