using Haven.Core.Databases;
using Haven.Core.Flags;

namespace Haven.Core.Work;

/// <summary>A safeguarding consideration that nobody has settled: a child who may have caused harm.</summary>
public sealed record OpenConsideration(Guid Id, Guid Record, string Person, DateOnly OpenedOn, string Agency)
{
    private const int Most = 25;

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(OpenConsideration);

    /// <summary>Those of these records, the oldest first; under the app role.</summary>
    internal static async Task<IReadOnlyList<OpenConsideration>> OfAsync(HavenTransaction transaction, IReadOnlyCollection<Guid> records, CancellationToken ct) =>
        records.Count == 0 ? [] : await transaction.ListAsync("""
            select c.id, c.record_id, coalesce(nullif(concat_ws(' ', r.forenames, r.surname), ''), 'Name not known'), c.opened_on, a.name
            from flags.considerations c join people.records r on r.id = c.record_id join agencies.agencies a on a.code = c.agency
            where c.record_id = any ($1) and c.settled_on is null order by c.opened_on, c.id limit $2
            """, r => new OpenConsideration(r.GetGuid(0), r.GetGuid(1), r.GetString(2), r.GetFieldValue<DateOnly>(3), r.GetString(4)), ct, records.ToArray(), Most);
}
