using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Databases;
using Haven.Rules.Access;

namespace Haven.Core.Trail.Privacy;

/// <summary>
/// The record that a privacy officer names, by its id or by the reference an agency gave. Nothing of it is read. Whether
/// it is there is said to nobody else.
/// </summary>
public sealed class NameRecord(HavenDatabase database)
{
    /// <param name="name">An id, or <c>source/source_id</c>.</param>
    /// <returns>Done with the record's id, or why not: <c>not-known</c> when none has that name.</returns>
    public async Task<ChangeOutcome> RunAsync(string name, OperationContext context, CancellationToken ct)
    {
        var entry = new TrailEntry { Act = TrailAct.Consultation, Operation = "trail.name-record" };
        if (await TrailGate.PassAsync(database, Capability.SearchTrailByPerson, entry, context, ct) is { } refused)
            return refused;
        await using var trail = await database.BeginAsync(DatabaseRole.Trail, context, ct);
        var parts = name.Trim().Split('/', 2);
        var found = Guid.TryParse(name.Trim(), out var id)
            ? await trail.ScalarAsync<Guid?>("select id from trail.record_names where id = $1", ct, id)
            : parts.Length == 2 ? await trail.ScalarAsync<Guid?>("select id from trail.record_names where source = $1 and source_id = $2", ct, parts[0], parts[1])
            : null;
        return found is { } record ? new ChangeOutcome.Done(record) : new ChangeOutcome.Refused("not-known", "No record has this reference. Write it as police/12345: the agency's system, a stroke, its number.");
    }
}
