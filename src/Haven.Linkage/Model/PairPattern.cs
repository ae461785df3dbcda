namespace Haven.Linkage;

/// <summary>The levels of every field of a pair in one number: four bits a field.</summary>
internal static class PairPattern
{
    public const int MostFields = 16;

    public static Level LevelOf(ulong pattern, int field) => (Level)((pattern >> (field * 4)) & 15);

    public static ulong With(ulong pattern, int field, Level level) => pattern | ((ulong)level << (field * 4));
}
