namespace Haven.Core.People;

/// <summary>What one source holds about somebody: as much of it as joining and parting need.</summary>
public sealed class Record
{
    public RecordId Id { get; private set; }
    public string Source { get; private set; } = "";
    public string SourceId { get; private set; } = "";
    public string? Forenames { get; private set; }
    public string? Surname { get; private set; }
    public DateOnly? DateOfBirth { get; private set; }

    /// <summary>How a person refers to it: <c>source/source_id</c>.</summary>
    public string Reference => $"{Source}/{SourceId}";
}
