using Haven.Rules.Access;

namespace Haven.Core.People.Search;

/// <summary>Puts what was found together: persons instead of records, the most alike first, and pointers beside them.</summary>
internal static class SearchResults
{
    /// <param name="Records">The records of the person that are shown or pointed to.</param>
    public sealed record Person(FoundPerson Shown, IReadOnlyList<Guid> Records);

    public sealed record Results(IReadOnlyList<Person> Persons, IReadOnlyList<FoundPointer> Pointers);

    private sealed record Match(Candidate Found, Likeness Likeness, Guid Person, bool IsPointer);

    /// <returns>At most so many persons and pointers, and whether there are more.</returns>
    public static (Results Results, bool More) Of(
        IReadOnlyList<(Candidate Found, Likeness Likeness)> candidates, IReadOnlyDictionary<Guid, Decision> decisions, IReadOnlyDictionary<Guid, Guid> persons, int most)
    {
        var matches = candidates
            .Select(one => new Match(one.Found, one.Likeness, persons.GetValueOrDefault(one.Found.Id, one.Found.Id), decisions[one.Found.Id].Answer == Answer.Pointer))
            .Where(match => match.Likeness.Score > 0 && decisions[match.Found.Id].Answer is Answer.Allow or Answer.Pointer)
            // A pointer tells that somebody is known, so it wants more than a likeness.
            .Where(match => !match.IsPointer || match.Likeness.IsSure)
            .GroupBy(match => match.Person)
            .OrderByDescending(person => person.Max(match => match.Likeness.Score)).ThenBy(person => person.Min(match => match.Found.Id))
            .ToList();
        var kept = matches.Take(most).ToList();
        var shown = kept.Where(person => person.Any(match => !match.IsPointer)).Select(PersonOf).ToList();
        var pointers = kept.Where(person => person.All(match => match.IsPointer))
            .SelectMany(person => person.DistinctBy(match => match.Found.Contact)).Select(match => new FoundPointer(match.Found.Id, match.Found.Contact))
            .OrderBy(pointer => pointer.Contact, StringComparer.Ordinal).ThenBy(pointer => pointer.Record).ToList();
        return (new(shown, pointers), matches.Count > most);
    }

    private static Person PersonOf(IEnumerable<Match> matches)
    {
        var own = matches.Where(match => !match.IsPointer).OrderByDescending(match => match.Likeness.Score).ThenBy(match => match.Found.Id).ToList();
        var elsewhere = matches.Where(match => match.IsPointer).ToList();
        var (found, likeness) = (own[0].Found, own[0].Likeness);
        return new(
            new FoundPerson(found.Id, found.Forenames, found.Surname, found.BirthDate, found.Sex, found.District, likeness.Reasons,
                [.. own.Select(match => match.Found.Source).Distinct().Order(StringComparer.Ordinal)],
                [.. elsewhere.Select(match => match.Found.Contact).Distinct().Order(StringComparer.Ordinal)]),
            [.. own.Concat(elsewhere).Select(match => match.Found.Id)]);
    }
}
