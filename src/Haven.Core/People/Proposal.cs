namespace Haven.Core.People;

/// <summary>Two records that may be one person, and what was decided about them.</summary>
internal sealed class Proposal
{
    private Proposal()
    {
    }

    public Guid Id { get; private set; }
    public RecordId RecordA { get; private set; }
    public RecordId RecordB { get; private set; }
    public IReadOnlyList<string> Identifiers { get; private set; } = [];
    public ProposalStatus Status { get; private set; }
    public string? Reason { get; private set; }
    public int Version { get; private set; }

    public void Decide(ProposalStatus status, string reason) => (Status, Reason) = (status, reason);
}

internal enum ProposalStatus
{
    Proposed,
    Joined,
    Declined,
    Parted,
}
