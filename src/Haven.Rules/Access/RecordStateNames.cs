namespace Haven.Rules.Access;

/// <summary>The stable word of each state of a record, as the database and the command line write it.</summary>
public static class RecordStateNames
{
    private static readonly StableWords<RecordState> Words = new(
        (RecordState.Open, "open"),
        (RecordState.Pointer, "pointer"),
        (RecordState.Hidden, "hidden"));

    /// <summary>Every word, in the order of the values.</summary>
    public static IReadOnlyList<string> All => Words.All;

    /// <summary>The word of a value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not one of RecordState.</exception>
    public static string Of(RecordState value) => Words.Of(value);

    /// <summary>The value of a word, exactly as written; null for any other text.</summary>
    public static RecordState? Find(string? word) => Words.Find(word);
}
