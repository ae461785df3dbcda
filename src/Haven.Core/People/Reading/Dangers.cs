using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Rules.Access;

namespace Haven.Core.People.Reading;

/// <summary>Somebody who may be a danger to the person, and why that is thought. A possible risk, not a finding.</summary>
/// <param name="Record">Their record, when the reader may see it.</param>
/// <param name="Kind"><c>order</c> or <c>crime</c>.</param>
/// <param name="What">The instrument of the order, or the code of the offence.</param>
/// <param name="On">The day the order was granted, or the crime was recorded.</param>
/// <param name="EndsOn">The day the order is due to end.</param>
public sealed record Danger(Guid? Record, string? Name, string Kind, string What, DateOnly On, DateOnly? EndsOn)
{
    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(Danger);
}

/// <summary>
/// Who may be dangerous to a person: whom orders that protect them bind, and who is a suspect of a crime against them,
/// where the reader may see suspects.
/// </summary>
public sealed class Dangers
{
    private const int Most = 50;

    private const string OrdersSql = """
        select o.subject_id, 'order', o.instrument, o.granted_on, o.ends_on
        from orders.protections p join orders.orders o on o.id = p.order_id
        where p.record_id = any ($1) and o.granted_on <= $2 and (o.ended_on is null or o.ended_on > $2) and (o.ends_on is null or o.ends_on >= $2)
        group by o.id order by o.granted_on desc, o.id limit 50
        """;

    private const string CrimesSql = """
        select s.record_id, 'crime', c.offence_code, c.recorded_on, null::date
        from crimes.involvements v join crimes.crimes c on c.id = v.crime_id join crimes.involvements s on s.crime_id = v.crime_id and s.role = 'suspect'
        where v.record_id = any ($1) and v.role = 'victim' and c.cancelled_on is null
        group by c.id, s.record_id order by c.recorded_on desc, c.id limit 50
        """;

    private List<Danger> found = [];

    /// <summary>The newest first; fifty of each kind at most.</summary>
    public IReadOnlyList<Danger> Found => found;

    /// <summary>Whether there are more than are shown.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The records of those who are named.</summary>
    internal IReadOnlyCollection<Guid> Shown => [.. found.Select(danger => danger.Record).OfType<Guid>().Distinct()];

    internal static void Ask(RoundTrip together, Asking asking) => together
        .Add(OrdersSql, asking.Reach.With(FieldGroups.Orders), asking.Today)
        .Add(CrimesSql, asking.Reach.With(FieldGroups.Crimes));

    internal async Task TakeAsync(RoundTrip together, CancellationToken ct)
    {
        var orders = await together.RowsAsync(Read, ct);
        var crimes = await together.RowsAsync(Read, ct);
        IsCut = orders.Count == Most || crimes.Count == Most;
        found = [.. orders, .. crimes];
    }

    /// <summary>Names those whose own record the reader may see; a suspect whose record they may not see is not there at all.</summary>
    internal async Task FollowAsync(HavenTransaction transaction, Asking asking, CancellationToken ct)
    {
        if (Shown is not { Count: > 0 } linked)
            return;
        var decisions = await CaseFacts.DecideAsync(transaction, asking.Context, linked, CaseAct.Read, FieldGroups.None, ct);
        var names = await NamesAsync(transaction, linked, ct);
        found = [.. found.Select(danger => Named(danger, decisions, names)).OfType<Danger>()];
    }

    private static Danger? Named(Danger danger, IReadOnlyDictionary<Guid, Decision> decisions, Dictionary<Guid, string> names)
    {
        var given = danger.Record is { } record ? decisions[record].Fields : FieldGroups.None;
        if (danger.Kind == "crime")
            return (given & (FieldGroups.Crimes | FieldGroups.Suspect)) == (FieldGroups.Crimes | FieldGroups.Suspect) ? danger with { Name = names[danger.Record!.Value] } : null;
        return given.HasFlag(FieldGroups.Orders) ? danger with { Name = names[danger.Record!.Value] } : danger with { Record = null };
    }

    private static async Task<Dictionary<Guid, string>> NamesAsync(HavenTransaction transaction, IReadOnlyCollection<Guid> records, CancellationToken ct)
    {
        await using var together = transaction.Together();
        together.Enter(DatabaseRole.App).Add("select id, forenames, surname from people.records where id = any ($1)", records.ToArray());
        await together.SendAsync(ct);
        return (await together.RowsAsync(row => (row.GetGuid(0), PersonNames.Of(Cell.Text(row, 1), Cell.Text(row, 2))), ct)).ToDictionary();
    }

    private static Danger Read(Npgsql.NpgsqlDataReader row) =>
        new(Cell.Id(row, 0), Name: null, row.GetString(1), row.GetString(2), row.GetFieldValue<DateOnly>(3), Cell.Day(row, 4));
}
