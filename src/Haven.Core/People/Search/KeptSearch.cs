using System.Globalization;
using System.Text.Json;
using Haven.Core.Access;
using Haven.Core.Databases;

namespace Haven.Core.People.Search;

/// <summary>Gives a search back to who asked it, to be changed; and the districts it may name.</summary>
public sealed class KeptSearch(HavenDatabase database)
{
    /// <returns>The form as it was filled in; null when the search is over or somebody else's.</returns>
    public async Task<SearchForm?> FormAsync(Guid search, OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.Decision, context, ct);
        // What they typed themselves: nothing the trail must tell of.
        await using var command = transaction.TrailCommand("select terms::text from people.searches where id = $1 and now() < until_at", search);
        if (await command.ExecuteScalarAsync(ct) is not string text)
            return null;
        var terms = JsonSerializer.Deserialize<SearchTerms>(text)!;
        return new SearchForm
        {
            Forenames = terms.Forenames,
            Surname = terms.Surname,
            BirthDay = terms.BirthDate?.Day.ToString(CultureInfo.InvariantCulture),
            BirthMonth = terms.BirthDate?.Month.ToString(CultureInfo.InvariantCulture),
            BirthYear = (terms.BirthDate?.Year ?? terms.BirthYear)?.ToString(CultureInfo.InvariantCulture),
            District = terms.District,
            Postcode = terms.Postcode,
            Number = terms.Number,
        };
    }

    /// <summary>Every district by code and name, those that have ended last.</summary>
    public async Task<IReadOnlyList<KeyValuePair<string, string>>> DistrictsAsync(OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.Decision, context, ct);
        await using var command = transaction.TrailCommand("""
            select code, name from agencies.districts order by valid_to is not null and valid_to <= (now() at time zone 'Europe/London')::date, name
            """);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var districts = new List<KeyValuePair<string, string>>();
        while (await rows.ReadAsync(ct))
            districts.Add(new(rows.GetString(0), rows.GetString(1)));
        return districts;
    }
}
