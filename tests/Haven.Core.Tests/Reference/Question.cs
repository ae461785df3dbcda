using System.Globalization;

namespace Haven.Core.Tests.Reference;

/// <summary>One question to a measure. For a measure as at a day, <paramref name="From"/> is null and <paramref name="To"/> the day.</summary>
internal sealed record Question(string Measure, DateOnly? From, DateOnly To, DateTimeOffset KnownAt, params string[] By)
{
    public bool Covers(DateOnly day) => From <= day && day <= To;

    public override string ToString()
    {
        var when = From is { } from ? $"--from {from:yyyy-MM-dd} --to {To:yyyy-MM-dd}" : $"--as-at {To:yyyy-MM-dd}";
        var by = By.Length == 0 ? "" : $" --by {string.Join(',', By)}";
        return string.Create(CultureInfo.InvariantCulture, $"{Measure} {when} --known-at {KnownAt.UtcDateTime:O}{by}");
    }
}

/// <summary>One cell: the words of its dimensions in the order asked for, and its figures.</summary>
internal sealed record Cell(IReadOnlyList<string> Words, Figure Figure)
{
    public override string ToString() => $"{string.Join('×', Words)}={Figure}";
}

/// <summary>A count, or a ratio as numerator and denominator; a ratio of nothing has no value.</summary>
internal sealed record Figure(int? Count, int? Numerator = null, int? Denominator = null)
{
    public override string ToString() => Count is null && Denominator is null ? "none" : Count is null ? $"{Numerator}/{Denominator}" : $"{Count}";
}

/// <summary>The answer to a question, or that the question lies before the first record.</summary>
internal sealed record Answer(
    bool BeforeFirstRecord, Figure Figure, IReadOnlyDictionary<string, int> Beside, IReadOnlyList<Cell> Cells)
{
    public static Answer NothingYet { get; } = new(true, new(null), new Dictionary<string, int>(), []);

    /// <summary>The whole answer on one line, the same for the same answer: <c>6 (under18 1): N1=2, S1=4</c>.</summary>
    public override string ToString()
    {
        if (BeforeFirstRecord)
            return "before-first-record";
        var beside = Beside.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => $"{each.Key} {each.Value}").ToList();
        var cells = Cells.Select(cell => cell.ToString()).Order(StringComparer.Ordinal).ToList();
        return $"{Figure}{(beside.Count == 0 ? "" : $" ({string.Join(", ", beside)})")}"
            + $"{(cells.Count == 0 ? "" : $": {string.Join(", ", cells)}")}";
    }
}
