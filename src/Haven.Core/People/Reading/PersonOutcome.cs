namespace Haven.Core.People.Reading;

/// <summary>What asking for a person gives.</summary>
public abstract record PersonOutcome
{
    private PersonOutcome()
    {
    }

    /// <param name="Pointers">Records that are there and not shown, and whom to ask about each.</param>
    public sealed record Shown(PersonBar Bar, PersonReach Reach, IReadOnlyList<PointerShown> Pointers) : PersonOutcome;

    /// <summary>Known; nothing else of them.</summary>
    public sealed record Known(Guid Id, IReadOnlyList<PointerShown> Pointers, string Words) : PersonOutcome;

    /// <summary>Not shown. A person with nothing but hidden records and an absent one give the same.</summary>
    /// <param name="IsAbsent">Whether the answer is that of nobody; else the role may not ask at all.</param>
    public sealed record Refused(string Code, string Words, bool IsAbsent) : PersonOutcome;
}

/// <summary>A record that is there and not shown.</summary>
public sealed record PointerShown(Guid Record, string Contact)
{
    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(PointerShown);
}
