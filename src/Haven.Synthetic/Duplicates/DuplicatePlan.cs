using Haven.Synthetic.People;
using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Duplicates;

/// <summary>
/// Which row is about whom, before any row is written: a row is eight bytes here, so that rows can be put in random
/// order over the whole file without being held, and each row can be made from its plan alone.
/// </summary>
/// <remarks>Bits of a row from the top: household 28, first person number of the household 28, member 4, copy 4.</remarks>
internal sealed class DuplicatePlan
{
    private const ulong CopiesStream = 1UL << 62;
    private const ulong OrderStream = (1UL << 62) + 1;

    private readonly ulong[] _rows;

    private DuplicatePlan(ulong[] rows, int people, long truePairs) => (_rows, People, TruePairs) = (rows, people, truePairs);

    public int People { get; }

    public long TruePairs { get; }

    public int Rows => _rows.Length;

    public (int Household, int FirstPerson, int Member, int Copy) this[int row]
    {
        get
        {
            var plan = _rows[row];
            return ((int)(plan >> 36), (int)(plan >> 8) & 0xFFF_FFFF, (int)(plan >> 4) & 0xF, (int)plan & 0xF);
        }
    }

    public static DuplicatePlan Make(DuplicateOptions options, HouseholdFactory households)
    {
        var copies = new Weighted<int>([.. Enumerable.Range(1, options.CopyWeights.Count)], options.CopyWeights);
        var rows = new ulong[options.Rows];
        var (row, firstPerson, people, pairs) = (0, 0, 0, 0L);
        for (var household = 0; row < rows.Length; household++)
        {
            var members = households.Shape(household).Members;
            var random = new Prng(options.Seed ^ CopiesStream, (ulong)household);
            for (var member = 0; member < members && row < rows.Length; member++, people++)
            {
                var count = Math.Min(copies.Pick(ref random), rows.Length - row);
                pairs += count * (count - 1L) / 2;
                for (var copy = 0; copy < count; copy++)
                    rows[row++] = ((ulong)household << 36) | ((ulong)firstPerson << 8) | ((ulong)member << 4) | (uint)copy;
            }

            firstPerson += members;
        }

        var order = new Prng(options.Seed ^ OrderStream);
        order.Shuffle(rows.AsSpan());
        return new DuplicatePlan(rows, people, pairs);
    }
}
