using Haven.Core.Databases;
using Microsoft.EntityFrameworkCore;

namespace Haven.Core.People;

/// <summary>All the records of one or more persons, with which of them each belongs to.</summary>
internal sealed class PersonSet
{
    private readonly HavenContext entities;
    private readonly Dictionary<RecordId, Membership> memberships;

    private PersonSet(HavenContext entities, List<RecordId> records, Dictionary<RecordId, Membership> memberships) =>
        (this.entities, Records, this.memberships) = (entities, records, memberships);

    public IReadOnlyList<RecordId> Records { get; }

    /// <summary>The records' ids, as the trail takes them.</summary>
    public IReadOnlyCollection<Guid> Ids => [.. Records.Select(r => r.Value)];

    /// <summary>The persons of these records, with every record of each.</summary>
    public static async Task<PersonSet> OfAsync(HavenContext entities, IReadOnlyList<RecordId> records, CancellationToken ct)
    {
        var own = await entities.Memberships.Where(m => records.Contains(m.Id)).ToListAsync(ct);
        var persons = own.ConvertAll(m => m.PersonId);
        var found = await entities.Memberships.Where(m => persons.Contains(m.PersonId) || records.Contains(m.Id)).ToDictionaryAsync(m => m.Id, ct);
        return new PersonSet(entities, [.. records.Union(found.Keys)], found);
    }

    public PersonId PersonOf(RecordId record) =>
        memberships.TryGetValue(record, out var membership) ? membership.PersonId : PersonId.OfRecordAlone(record);

    public void Move(IEnumerable<RecordId> records, PersonId person, string reason, string decidedBy)
    {
        foreach (var record in records)
        {
            if (memberships.TryGetValue(record, out var membership))
                membership.Move(person, reason, decidedBy);
            else
                entities.Memberships.Add(memberships[record] = new Membership(record, person, reason, decidedBy));
        }
    }

    /// <summary>Notes on each proposal between the two sides what was decided.</summary>
    public async Task DecideProposalsAsync(
        IReadOnlyList<RecordId> one, IReadOnlyList<RecordId> other, ProposalStatus status, string reason, CancellationToken ct)
    {
        var proposals = await entities.Proposals
            .Where(p => (one.Contains(p.RecordA) && other.Contains(p.RecordB)) || (other.Contains(p.RecordA) && one.Contains(p.RecordB)))
            .ToListAsync(ct);
        foreach (var proposal in proposals)
            proposal.Decide(status, reason);
    }

    public Task<List<string>> ReferencesAsync(IReadOnlyList<RecordId> records, CancellationToken ct) =>
        entities.Records.Where(r => records.Contains(r.Id)).OrderBy(r => r.Source).ThenBy(r => r.SourceId).Select(r => r.Source + "/" + r.SourceId).ToListAsync(ct);
}
