namespace Haven.Linkage;

/// <summary>
/// A thousand imagined matching pairs: for each field missing, or at a level drawn from the model; records of poor
/// quality err in several fields at once. Tells which of them a part of a key would bring together.
/// </summary>
internal sealed class SimulatedPairs
{
    public const int Words = 16;
    private const int Pairs = Words * 64;

    private readonly FieldSet set;
    private readonly byte[][] levels;
    private readonly byte[][] slips;

    public SimulatedPairs(FieldSet set, Func<Field, double[]> match)
    {
        this.set = set;
        var draw = new Draw(20_260_101);
        levels = new byte[set.Fields.Length][];
        slips = new byte[set.Fields.Length][];
        var quality = new double[Pairs];
        for (var p = 0; p < Pairs; p++) quality[p] = 0.4 + (1.6 * draw.Next());
        for (var f = 0; f < levels.Length; f++)
        {
            var chances = match(set.Fields[f]);
            var present = set.Fields[f].Present / (double)set.Records;
            levels[f] = new byte[Pairs];
            slips[f] = new byte[Pairs];
            for (var p = 0; p < Pairs; p++)
            {
                levels[f][p] = (byte)Level(draw, chances, present, quality[p]);
                slips[f][p] = (byte)(draw.Next() * 3);
            }
        }
    }

    /// <summary>One bit a pair: whether it agrees on the part.</summary>
    public ulong[] Agrees(KeyPart part)
    {
        var result = new ulong[Words];
        for (var p = 0; p < Pairs; p++)
        {
            var agrees = part.IsMany
                ? OnName(part, set.Forename, p) || OnName(part, set.Surname, p) || (set.OtherNames >= 0 && levels[set.OtherNames][p] >= 5)
                : Agrees(part.Aspect, set.Fields[part.Field].Comparison, levels[part.Field][p], slips[part.Field][p]);
            if (agrees) result[p >> 6] |= 1ul << (p & 63);
        }

        return result;
    }

    private bool OnName(KeyPart part, int field, int p) => levels[field][p] == 7
        || Agrees(part.Aspect == KeyAspect.AnyName ? KeyAspect.Whole : KeyAspect.Sound, Comparison.Surname, levels[field][p], slips[field][p]);

    /// <summary>What a slip leaves whole depends on where it falls: the third of the value is drawn evenly.</summary>
    private static bool Agrees(KeyAspect aspect, Comparison comparison, int level, int slip)
    {
        if (level == 0) return false;
        if (level == 6) return true;
        if (level is 7 or 1) return false;
        return aspect switch
        {
            KeyAspect.Whole => false,
            KeyAspect.Sound => level is 5 or 4 && slip > 0,
            KeyAspect.Start => level is 5 && slip > 0,
            KeyAspect.YearMonth => level is 5 or 3 or 4 && slip == 0,
            KeyAspect.YearDay => level is 5 or 3 && slip == 1,
            KeyAspect.MonthDay => level is 5 or 3 && slip == 2,
            KeyAspect.Year => level is 4 or 2 || slip != 2,
            KeyAspect.Sector => level == 4 || (level == 5 && slip == 2),
            KeyAspect.District => level is 4 or 3 || (level == 5 && slip > 0),
            KeyAspect.FirstHalf => level == 5 && slip > 0,
            KeyAspect.LastHalf => level == 5 && slip == 0,
            KeyAspect.BeforeAt => level is 4 || (level == 5 && slip == 0),
            _ => comparison == Comparison.Words && level == 5 && slip > 0,
        };
    }

    private static int Level(Draw draw, double[] chances, double present, double quality)
    {
        if (draw.Next() > present * present) return 0;
        var good = 1 - Math.Min((1 - chances[6]) * quality, 0.95);
        var at = draw.Next();
        if (at < good) return 6;
        var rest = draw.Next() * (1 - chances[6]);
        for (var l = 1; l < 8; l++)
        {
            if (l == 6) continue;
            rest -= chances[l];
            if (rest <= 0) return l;
        }

        return 1;
    }

    /// <summary>A fixed sequence of numbers in [0, 1): the choice of keys must not vary from run to run.</summary>
    private sealed class Draw(ulong state)
    {
        private ulong state = state;

        public double Next()
        {
            state += 0x9E3779B97F4A7C15ul;
            var z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ul;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBul;
            return ((z ^ (z >> 31)) >> 11) / (double)(1ul << 53);
        }
    }
}
