using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Rules.Access;

namespace Haven.Core.Trail.Privacy;

/// <summary>
/// The privacy officer's searches of the trail. Each is itself in the trail before anything is read, and so is each
/// refusal. What they give may serve lawfulness, self-monitoring and discipline, integrity and security, and criminal
/// proceedings (Data Protection Act 2018, s.62): never how much somebody works.
/// </summary>
public sealed class SearchTrail(HavenDatabase database)
{
    /// <summary>Who looked at or touched a person: the record named and all those joined with it. Needs a session proved again.</summary>
    public Task<TrailSearchOutcome> ByPersonAsync(Guid record, TrailPeriod period, OperationContext context, CancellationToken ct) =>
        RunAsync(Capability.SearchTrailByPerson, Entry("trail.search-by-person") with { Subjects = [record] }, """
            e.id in (select s.entry_id from trail.subjects s where s.record_id in (
                select $6 union select o.id from people.memberships m join people.memberships o using (person_id) where m.id = $6))
            """, record, period, context, ct);

    /// <summary>What a user did: a search by person too, so that it needs a session proved again.</summary>
    public Task<TrailSearchOutcome> ByUserAsync(Guid user, TrailPeriod period, OperationContext context, CancellationToken ct) =>
        RunAsync(Capability.SearchTrailByPerson, Entry("trail.search-by-user") with { Detail = $"user {user}" }, "e.actor_id = $6", user, period, context, ct);

    /// <summary>What was done for a purpose or reason, as it was worded, in capitals or not.</summary>
    public Task<TrailSearchOutcome> ByPurposeAsync(string purpose, TrailPeriod period, OperationContext context, CancellationToken ct) =>
        RunAsync(Capability.ReadTrail, Entry("trail.search-by-purpose"), """
            (lower(e.reason) = lower($6) or e.purpose_id in (select p.id from access.purposes p where lower(p.purpose) = lower($6)))
            """, purpose, period, context, ct);

    private static TrailEntry Entry(string operation) => new() { Act = TrailAct.Consultation, Operation = operation };

    private async Task<TrailSearchOutcome> RunAsync(
        Capability capability, TrailEntry entry, string condition, object sought, TrailPeriod period, OperationContext context, CancellationToken ct)
    {
        if (period.PageSize is < 1 or > TrailPeriod.LargestPage)
            throw new InputException($"a page of {period.PageSize} entries cannot be shown: ask for 1 to {TrailPeriod.LargestPage}");
        if (period.Until <= period.From)
            throw new InputException($"the period ends at {period.Until:O}, not after it begins at {period.From:O}: give a later end");
        if (await TrailGate.PassAsync(database, capability, entry, context, ct) is { } refused)
            return new TrailSearchOutcome.Refused(refused.Code, refused.Words);

        await using var trail = await database.BeginAsync(DatabaseRole.Trail, context, ct);
        var lines = await trail.ListAsync($"""
            select e.id, e.at, e.actor_id, e.actor, e.agency, e.role, e.act, e.operation, e.reason, e.fields
            from trail.entries e where e.at >= $1 and e.at < $2 and e.id > $3 and e.id < $4 and {condition} order by e.id limit $5
            """, r => new TrailLine(r.GetGuid(0), r.GetFieldValue<DateTimeOffset>(1), r.GetGuid(2), r.GetString(3), r.GetString(4), r.GetString(5),
                r.GetString(6), r.GetString(7), r.GetString(8), r.GetFieldValue<string[]>(9)), ct,
            period.From.ToUniversalTime(), period.Until.ToUniversalTime(), period.After ?? EntryIds.From(period.From), EntryIds.Until(period.Until), period.PageSize + 1, sought);
        var page = lines.Take(period.PageSize).ToList();
        return new TrailSearchOutcome.Found(page, lines.Count > page.Count ? page[^1].Id : null);
    }
}
