using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Haven.Linkage;

/// <summary>
/// Records that are alike in every field, taken as one row with a multiplicity: they are compared with others once.
/// </summary>
internal sealed class DistinctRows
{
    private DistinctRows(int[] rowOf, int[] codes, int[] size, int stride)
    {
        RowOf = rowOf;
        Codes = codes;
        Size = size;
        Stride = stride;
    }

    public int Count => Size.Length;

    public int Stride { get; }

    /// <summary>The row of each record.</summary>
    public int[] RowOf { get; }

    /// <summary>Value ids, then signatures, row by row: entry row × Stride + field.</summary>
    public int[] Codes { get; }

    /// <summary>How many records are alike in each row.</summary>
    public int[] Size { get; }

    /// <summary>Finds the rows.</summary>
    public static DistinctRows Of(FieldSet set, int threads)
    {
        var fields = set.Stride;
        var rowOf = new int[set.Records];
        var codes = GC.AllocateUninitializedArray<int>(checked(set.Records * fields));
        var order = RowOrder.Of(set);
        var hashes = GC.AllocateUninitializedArray<ulong>(set.Records);
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, t =>
        {
            for (var r = (int)((long)rowOf.Length * t / threads); r < (int)((long)rowOf.Length * (t + 1) / threads); r++)
            {
                var row = codes.AsSpan(r * fields, fields);
                set.Write(order[r], row);
                hashes[r] = Hash(row);
            }
        });

        var bits = 4;
        while (1L << bits < (long)set.Records * 2) bits++;
        var table = new int[1 << bits];
        var size = new List<int>(set.Records);
        var rows = 0;
        for (var r = 0; r < set.Records; r++)
        {
            var row = codes.AsSpan(r * fields, fields);
            var slot = (int)(hashes[r] >> (64 - bits));
            while (table[slot] != 0 && !codes.AsSpan((table[slot] - 1) * fields, fields).SequenceEqual(row))
                slot = (slot + 1) & (table.Length - 1);
            if (table[slot] == 0)
            {
                if (rows < r) row.CopyTo(codes.AsSpan(rows * fields, fields));
                table[slot] = ++rows;
                size.Add(0);
            }

            rowOf[order[r]] = table[slot] - 1;
            size[table[slot] - 1]++;
        }

        return new DistinctRows(rowOf, codes, [.. size], fields);
    }

    /// <summary>Every record as a row of its own.</summary>
    public static DistinctRows Each(FieldSet set)
    {
        var rowOf = new int[set.Records];
        var codes = new int[(long)set.Records * set.Stride];
        for (var r = 0; r < rowOf.Length; r++)
        {
            rowOf[r] = r;
            set.Write(r, codes.AsSpan(r * set.Stride, set.Stride));
        }

        var size = new int[set.Records];
        Array.Fill(size, 1);
        return new DistinctRows(rowOf, codes, size, set.Stride);
    }

    public ReadOnlySpan<int> Row(int row) => Codes.AsSpan(row * Stride, Stride);

    /// <summary>Asks for a row ahead of its use.</summary>
    public unsafe void Prefetch(int row)
    {
        if (!Sse.IsSupported) return;
        ref var start = ref Codes[row * Stride];
        Sse.Prefetch0(Unsafe.AsPointer(ref start));
        Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref start, Stride - 1)));
    }

    private static ulong Hash(ReadOnlySpan<int> row)
    {
        var hash = 0x9E3779B97F4A7C15ul;
        foreach (var code in row) hash = (hash ^ (uint)code) * 0xD6E8FEB86659FD93ul ^ (hash >> 32);
        return hash * 0x9E3779B97F4A7C15ul;
    }
}
