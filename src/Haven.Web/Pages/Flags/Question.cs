namespace Haven.Web.Pages.Flags;

/// <summary>One question of a journey: one page, a few fields, and what makes an answer good.</summary>
/// <param name="Step">Its part of the address, and its view in the folder Asked.</param>
/// <param name="Short">What it is called where the answers are checked.</param>
/// <param name="Fields">The fields that its page asks for; all others go along hidden.</param>
internal sealed record Question(string Step, string Short, params IReadOnlyList<string> Fields)
{
    /// <summary>Whether this journey asks it now.</summary>
    public Func<FlagJourney, bool> IsAsked { get; init; } = _ => true;

    /// <summary>What is wrong with the answer: field and words; empty when nothing is.</summary>
    public required Func<FlagJourney, IEnumerable<(string Field, string Words)>> Faults { get; init; }

    /// <summary>The answer in words, to be checked.</summary>
    public required Func<FlagJourney, string> Answer { get; init; }
}
