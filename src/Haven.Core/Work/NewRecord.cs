using Haven.Core.Access;
using Haven.Core.Databases;

namespace Haven.Core.Work;

/// <summary>A record that came to somebody in the last days.</summary>
public sealed record NewRecord(Guid Record, string Person, HeldAs HeldAs, DateTimeOffset Since)
{
    private const int Most = 15;

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(NewRecord);

    internal static async Task<IReadOnlyList<NewRecord>> OfAsync(
        HavenTransaction transaction, IEnumerable<HeldRecord> held, int days, OperationContext context, CancellationToken ct)
    {
        var recent = held.Where(h => h.Since > context.At.AddDays(-days)).OrderByDescending(h => h.Since).ThenBy(h => h.Record).Take(Most).ToList();
        if (recent.Count == 0)
            return [];
        var names = (await transaction.ListAsync("""
            select r.id, coalesce(nullif(concat_ws(' ', r.forenames, r.surname), ''), 'Name not known') from people.records r where r.id = any ($1)
            """, r => (r.GetGuid(0), r.GetString(1)), ct, recent.Select(h => h.Record).ToArray())).ToDictionary();
        return [.. recent.Where(h => names.ContainsKey(h.Record)).Select(h => new NewRecord(h.Record, names[h.Record], h.As, h.Since))];
    }
}
