namespace Haven.Core.People;

/// <summary>Which person a record belongs to since somebody joined or parted it. Every change keeps the one before.</summary>
internal sealed class Membership
{
    private Membership()
    {
    }

    public Membership(RecordId record, PersonId person, string reason, string decidedBy)
    {
        Id = record;
        Move(person, reason, decidedBy);
    }

    public RecordId Id { get; private set; }
    public PersonId PersonId { get; private set; }
    public string Reason { get; private set; } = "";
    public string DecidedBy { get; private set; } = "";
    public int Version { get; private set; }

    public void Move(PersonId person, string reason, string decidedBy) => (PersonId, Reason, DecidedBy) = (person, reason, decidedBy);
}
