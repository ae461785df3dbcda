using Haven.Core.Access;

namespace Haven.Core.People.Search;

/// <summary>A person in reach, by the record of theirs that is most like what was asked.</summary>
/// <param name="Record">Opens the person.</param>
/// <param name="Reasons">Why they were found.</param>
/// <param name="Sources">The sources of the records that were found.</param>
/// <param name="KnownTo">Whom to ask about records of theirs that were found and may not be read.</param>
public sealed record FoundPerson(
    Guid Record, string? Forenames, string? Surname, DateOnly? BirthDate, string? Sex, string? District,
    IReadOnlyList<string> Reasons, IReadOnlyList<string> Sources, IReadOnlyList<string> KnownTo)
{
    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(FoundPerson);
}

/// <summary>Somebody is known elsewhere; nothing else of it.</summary>
/// <param name="Contact">Whom to ask.</param>
public sealed record FoundPointer(Guid Record, string Contact)
{
    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(FoundPointer);
}

/// <summary>What running a search gives.</summary>
public abstract record FindOutcome
{
    private FindOutcome()
    {
    }

    /// <param name="More">Whether more matched than are shown.</param>
    /// <param name="Purpose">Why the user looks, as stated; without it nobody is pointed to.</param>
    public sealed record Found(
        SearchTerms Terms, IReadOnlyList<FoundPerson> Persons, IReadOnlyList<FoundPointer> Pointers, bool More, PurposeInForce? Purpose) : FindOutcome;

    /// <summary>Not run, which is never the same as nothing found.</summary>
    /// <param name="Code"><c>search-over</c>, <c>step-up-needed</c>, <c>search-limit</c>, <c>role-may-not</c> or <c>no-live-grant</c>.</param>
    public sealed record Refused(string Code, string Words) : FindOutcome;
}
