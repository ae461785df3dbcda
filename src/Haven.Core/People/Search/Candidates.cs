using Haven.Core.Access;
using Haven.Core.Databases;
using Npgsql;

namespace Haven.Core.People.Search;

/// <summary>A record that the finder's wall lets be found, with what a match is explained by.</summary>
internal sealed record Candidate(
    Guid Id, string Source, string? Forenames, string? Surname, IReadOnlyList<string> OtherNames, DateOnly? BirthDate, string? Sex, string? District, string Contact)
{
    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(Candidate);
}

/// <summary>Looks candidates up by equal keys, and asks for them under the finder's wall, the most alike first.</summary>
internal sealed class Candidates(HavenTransaction transaction, SearchTerms terms)
{
    /// <summary>So many are compared in full; a search that has more asks for more to be typed.</summary>
    public const int Most = 200;

    private const string Shown = """
        r.id, r.source, r.forenames, r.surname, r.other_names, r.date_of_birth, r.sex, coalesce(d.name, r.district),
            coalesce((select x.contact from access.restrictions x where x.record_id = r.id and x.lifted_at is null),
                (select a.name from agencies.sources s join agencies.agencies a on a.code = s.agency
                 where s.source = r.source and (s.district is null or s.district = r.district) order by s.district nulls last limit 1), r.source)
        """;

    private readonly List<object> parameters = [];
    private HashSet<Guid> atPostcode = [];

    /// <summary>Whether a candidate's postcode is the one asked for and the user may know it.</summary>
    public bool IsAtPostcode(Candidate found) => atPostcode.Contains(found.Id);

    /// <summary>Up to <see cref="Most"/> and one more; the transaction goes on under the finder role.</summary>
    public async Task<IReadOnlyList<Candidate>> FindAsync(CancellationToken ct)
    {
        if (terms.Number is not null)
            return await ByNumberAsync(SearchNumber.Read(terms.Number, out _), ct);
        if (terms.Postcode is not null)
            atPostcode = [.. await ByContactAsync(SearchKeys.Postcode(terms.Postcode), ct)];
        await transaction.EnterAsync(DatabaseRole.Finder, ct);
        var (ways, likeness) = Ways();
        // Taken in their order one by one, so that it stops as soon as enough of them may be found.
        return await transaction.ListAsync($"""
            select {Shown}
            from (select k.record_id, {likeness} as likeness from people.search_keys k where {ways} order by 2 desc, 1 offset 0) c
            cross join lateral (select * from (
                select id, source, forenames, surname, other_names, date_of_birth, sex, district from people.records where id = c.record_id) one offset 0) r
            left join agencies.districts d on d.code = r.district
            order by c.likeness desc, c.record_id limit {Most + 1}
            """, Read, ct, [.. parameters]);
    }

    private async Task<IReadOnlyList<Candidate>> ByNumberAsync(IReadOnlyList<SearchNumber> numbers, CancellationToken ct)
    {
        var ids = Array.Empty<Guid>();
        if (numbers.FirstOrDefault(n => n.Column is null) is { } phone)
            ids = await ByContactAsync(SearchKeys.Phone(phone.Value), ct);
        await transaction.EnterAsync(DatabaseRole.Finder, ct);
        List<string> ways = [.. numbers.Where(n => n.Column is not null).Select(n => $"r.{n.Column} = {Next(n.Value)}")];
        if (ids.Length > 0)
            ways.Add($"r.id = any ({Next(ids)})");
        if (ways.Count == 0)
            return [];
        return await transaction.ListAsync($"""
            select {Shown} from people.records r left join agencies.districts d on d.code = r.district where {string.Join(" or ", ways)} order by r.id limit {Most + 1}
            """, Read, ct, [.. parameters]);
    }

    /// <summary>Whose contact the user may see and it is this: a match under any lesser wall would tell where somebody is.</summary>
    private async Task<Guid[]> ByContactAsync(long? key, CancellationToken ct)
    {
        await transaction.EnterAsync(DatabaseRole.Contact, ct);
        return [.. await transaction.ListAsync($"select record_id from people.contact_keys where key = $1 limit {Most * 5}", row => row.GetGuid(0), ct, key)];
    }

    /// <summary>The condition that makes a candidate, and how alike it is by its keys alone.</summary>
    private (string Ways, string Likeness) Ways()
    {
        string[] given = [.. SearchKeys.WordsOf(terms.Forenames)], family = [.. SearchKeys.WordsOf(terms.Surname)];
        var likeness = "0";
        string? forename = null, surname = null;
        if (given.Length > 0)
            forename = $"k.sounds && {Next(SearchKeys.SoundsWithForms(given))}";
        if (family.Length > 0)
            surname = $"k.sounds && {Next(SearchKeys.SoundsWithForms(family))}";
        if (given.Length + family.Length > 0)
        {
            likeness += $" + 3 * (select count(*) from unnest(k.words) w where w = any ({Next(SearchKeys.Words([.. given, .. family]))}))";
            likeness += forename is null ? "" : $" + 2 * ({forename})::int";
            likeness += surname is null ? "" : $" + 2 * ({surname})::int";
        }
        if (terms.District is { } place)
            likeness += $" + coalesce((k.district = {Next(place)})::int, 0)";
        if (terms.BirthDate is { } day)
            likeness += $" + coalesce(6 * (k.born = {Next(day)})::int, 0)";

        var both = forename is not null && surname is not null;
        var named = both ? $"{forename} and {surname}" : forename ?? surname;
        var ways = terms.BirthDate is { } born ? WithBirthDate(born, forename, surname, ref likeness) : named is null ? [] : new List<string> { named };
        if (terms.BirthYear is { } year)
            ways.Add($"k.born between {Next(new DateOnly(year, 1, 1))} and {Next(new DateOnly(year, 12, 31))}");
        // With name and birth date a place only ranks: a child known in another one must not be missed.
        if (named is not null && terms.BirthDate is not null)
            return (ways[0], likeness);
        if (terms.District is { } district)
            ways.Add($"(k.district = {Next(district)} or k.district is null)");
        if (terms.Postcode is not null)
            ways.Add($"k.record_id = any ({Next(atPostcode.ToArray())})");
        return (string.Join(" and ", ways), likeness);
    }

    private List<string> WithBirthDate(DateOnly born, string? forename, string? surname, ref string likeness)
    {
        var near = $"k.born = any ({Next(NearDates.Of(born).Keys.ToArray())})";
        likeness += $" + coalesce(4 * ({near})::int, 0)";
        if (forename is null || surname is null)
            return [(forename ?? surname) is { } one ? $"{near} and {one}" : near];
        // Both names and a birth date that is missing or of about that year; or one name and a birth date that is near.
        var (from, to) = (new DateOnly(born.Year - 1, 1, 1), new DateOnly(born.Year + 1, 12, 31));
        return [$"({near} and ({forename} or {surname}) or {forename} and {surname} and (k.born is null or k.born between {Next(from)} and {Next(to)}))"];
    }

    private string Next(object value)
    {
        parameters.Add(value);
        return $"${parameters.Count}";
    }

    private static Candidate Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), Text(row, 2), Text(row, 3), row.IsDBNull(4) ? [] : row.GetFieldValue<string[]>(4),
        row.IsDBNull(5) ? null : row.GetFieldValue<DateOnly>(5), Text(row, 6), Text(row, 7), row.GetString(8));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
