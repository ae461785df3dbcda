namespace Haven.Core.People;

/// <summary>A record: what one source holds about somebody.</summary>
public readonly record struct RecordId(Guid Value)
{
    public override string ToString() => Value.ToString();
}

/// <summary>A person: a set of records joined as one. A record by itself is a person under its own id.</summary>
public readonly record struct PersonId(Guid Value)
{
    public static PersonId New() => new(Guid.CreateVersion7());

    public static PersonId OfRecordAlone(RecordId record) => new(record.Value);

    public override string ToString() => Value.ToString();
}
