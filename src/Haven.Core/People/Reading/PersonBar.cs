namespace Haven.Core.People.Reading;

/// <summary>Who a person is, in one line at the head of every page about them.</summary>
public sealed record PersonBar
{
    /// <summary>The id that was asked for; links go on with it.</summary>
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public DateOnly? DateOfBirth { get; init; }

    /// <summary>In whole years; null when no record in reach says when they were born.</summary>
    public int? Age { get; init; }

    /// <summary>Whether they are a child by any record in reach. Somebody of unknown age is treated as a child.</summary>
    public required bool IsChild { get; init; }
    public DateOnly? DiedOn { get; init; }

    /// <summary>The open flags that may be shown, children's before suspects'.</summary>
    public required IReadOnlyList<BarFlag> Flags { get; init; }
    public required bool IsContactProtected { get; init; }

    /// <summary>A record is for named readers only, of whom the reader is one.</summary>
    public required bool IsRestricted { get; init; }

    /// <summary>Until when the reader has a record open in an emergency.</summary>
    public DateTimeOffset? EmergencyUntil { get; init; }

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(PersonBar);
}

/// <summary>An open flag, with its level.</summary>
/// <param name="Level">The code of the latest level; null when none was set.</param>
public sealed record BarFlag(
    Guid Id, Guid Record, string Type, DateOnly RaisedOn, string District, string? Definition, string? Level, DateOnly? LevelFrom, string? AssessedBy)
{
    /// <summary>Whether it says that the person may be a danger, and not that they may be in it.</summary>
    public bool IsSuspect => Type is "cse-suspect" or "cce-suspect";
}
