using Haven.Core.People.Reading;

namespace Haven.Web.Pages.People;

/// <summary>A box for a few lines, with its label, hint and, from the model state, its error.</summary>
internal sealed record WordsField(string Name, string Label)
{
    public string? Hint { get; init; }
    public string? Value { get; init; }
    public int Rows { get; init; } = 3;

    /// <summary>Why something is done: asked in the same words everywhere.</summary>
    public static WordsField Reason(string? value) => new("Reason", "Why") { Hint = "It is kept with your name. Say what is needed, and no detail of abuse.", Value = value };
}

/// <summary>A list to choose one from, in groups that may have names.</summary>
internal sealed record ChooseField(string Name, string Label, params (string Group, IReadOnlyList<Choice> Choices)[] Groups)
{
    public string? Hint { get; init; }
    public string? Value { get; init; }

    /// <summary>Which of the person's records: asked only when there are several.</summary>
    public static ChooseField Record(IReadOnlyList<Choice> records, Guid? chosen) =>
        new("Record", "Which record", ("", records)) { Hint = "Each agency holds its own. It is done to one.", Value = chosen?.ToString() };
}
