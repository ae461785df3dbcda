namespace Haven.Synthetic.Reconstructions;

/// <summary>One flag through its life: raised, perhaps moved, perhaps closed, each recorded in its own time.</summary>
internal sealed class FlagCase
{
    public required CaseRecord Record { get; init; }

    public required string Id { get; init; }

    /// <summary>cse-risk, cse-suspect, cce-risk or cce-suspect.</summary>
    public required string Type { get; init; }

    /// <summary>The district that owns it, as first recorded.</summary>
    public required string District { get; init; }

    public required IReadOnlyList<string> Agencies { get; init; }

    public required DateOnly Raised { get; init; }

    public required DateTimeOffset RaisedAt { get; set; }

    public DateOnly? Closed { get; private set; }

    public string? CloseReason { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>A correction of the district: when, and to which.</summary>
    public (DateTimeOffset At, string District)? Moved { get; set; }

    /// <summary>True once something about it has been made to be known late, or it is one of a pair: no second trait then.</summary>
    public bool Taken { get; set; }

    public string Source => Record.Source;

    /// <summary>The definition in force on the day it was raised.</summary>
    public string Definition => Definitions.On(Raised);

    public void Close(DateOnly on, string reason, DateTimeOffset at) => (Closed, CloseReason, ClosedAt) = (on, reason, at);

    public void StayOpen() => (Closed, CloseReason, ClosedAt) = (null, null, null);

    public bool IsOpen(DateOnly day) => Raised <= day && (Closed is not { } closed || closed > day);

    public void WriteTo(CaseBook book)
    {
        var raised = new FlagRow
        {
            Source = Source, SourceId = Id, Person = Record.Id, Type = Type, RaisedOn = Raised, District = District,
            Agencies = Agencies, Definition = Definition, RecordedAt = RaisedAt,
        };
        var changes = new List<(DateTimeOffset, Func<FlagRow, FlagRow>)>();
        if (Moved is { } moved)
            changes.Add((moved.At, row => row with { District = moved.District }));
        if (ClosedAt is { } closedAt)
            changes.Add((closedAt, row => row with { ClosedOn = Closed, CloseReason = CloseReason }));
        Record.SeenAt(RaisedAt);
        book.Add(raised, changes);
    }
}

/// <summary>The definitions of exploitation by the days they were in force.</summary>
internal static class Definitions
{
    private static readonly DateOnly SecondFrom = new(2017, 2, 16);

    public static string On(DateOnly day) => day < SecondFrom ? "cse-2009" : "cse-2017";
}
