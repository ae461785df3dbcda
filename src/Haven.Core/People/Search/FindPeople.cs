using System.Text.Json;
using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Measures;
using Haven.Core.Policies;
using Haven.Core.Trail;
using Haven.Rules.Access;

namespace Haven.Core.People.Search;

/// <summary>
/// Runs a search that its asker has kept: who is in reach is shown, who may be pointed to is a pointer, and everybody
/// else is as absent. Who is shown is in the trail before the answer.
/// </summary>
public sealed class FindPeople(HavenDatabase database)
{
    private static readonly TrailEntry Entry = new() { Act = TrailAct.Consultation, Operation = "people.search", Fields = ["identity"] };

    public async Task<FindOutcome> RunAsync(Guid search, OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.Decision, context, ct);
        var may = await CaseFacts.MayAsync(transaction, context, Capability.SearchCases, ct);
        if (!may.IsAllowed)
            return await RefuseAsync(transaction, context, new(ReasonNames.Of(may.Reason), may.Words), ct);
        // One search of a user at a time: a hundred at once must not each think that they are the first.
        var kept = (await transaction.ListAsync("""
            select terms::text, pg_advisory_xact_lock(hashtextextended('haven.search ' || user_id, 0))::text from people.searches where id = $1 and now() < until_at
            """, row => row.GetString(0), ct, search)).SingleOrDefault();
        if (kept is null)
            return await RefuseAsync(transaction, context, new("search-over", "This search is over. Search again."), ct);
        var purpose = await PurposeInForce.ReadAsync(transaction, context, ct);
        var terms = JsonSerializer.Deserialize<SearchTerms>(kept)!;
        return await ShowAsync(transaction, terms, purpose, context with { PurposeId = purpose?.Id }, ct);
    }

    private static async Task<FindOutcome> ShowAsync(
        HavenTransaction transaction, SearchTerms terms, PurposeInForce? purpose, OperationContext context, CancellationToken ct)
    {
        var policy = SearchPolicy.On(Days.Of(context.At));
        var search = new Candidates(transaction, terms);
        var candidates = await search.FindAsync(ct);
        var persons = await transaction.ListAsync("select id, person_id from people.memberships where id = any ($1)",
            row => KeyValuePair.Create(row.GetGuid(0), row.GetGuid(1)), ct, candidates.Select(c => c.Id).ToArray());
        if (!await transaction.ScalarAsync<bool>("select exists (select from people.search_rules where rules = $1)", ct, SearchKeys.Rules))
            throw new InvalidOperationException("the keys of the search are not those of this Haven: haven migrate makes them anew");
        var decisions = await CaseFacts.DecideAsync(transaction, context, [.. candidates.Select(c => c.Id)], CaseAct.Read, FieldGroups.None, ct);
        var compared = candidates.Select(found => (found, Likeness.Of(terms, found, search.IsAtPostcode(found)))).ToList();
        var (found, more) = SearchResults.Of(compared, decisions, persons.ToDictionary(), policy.MostShown);
        var shown = found.Persons.SelectMany(person => person.Records).Concat(found.Pointers.Select(pointer => pointer.Record)).ToHashSet();
        if (await new ShownPeople(transaction, policy, context).NoteAsync(shown, ct) is { } refused)
            return await RefuseAsync(transaction, context, refused, ct);
        await transaction.WriteTrailAsync(context, Entry with { Subjects = shown }, ct);
        await transaction.CommitAsync(ct);
        return new FindOutcome.Found(terms, [.. found.Persons.Select(person => person.Shown)], found.Pointers, more || candidates.Count > Candidates.Most, purpose);
    }

    private static async Task<FindOutcome.Refused> RefuseAsync(HavenTransaction transaction, OperationContext context, FindOutcome.Refused refused, CancellationToken ct)
    {
        var operation = refused.Code == "search-limit" ? "people.search.limit" : Entry.Operation;
        await transaction.WriteTrailAsync(context, Entry with { Act = TrailAct.Refusal, Operation = operation, Fields = [], Detail = refused.Code }, ct);
        await transaction.CommitAsync(ct);
        return refused;
    }
}
