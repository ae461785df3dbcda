namespace Haven.Linkage;

public sealed partial class PersonIndex
{
    private List<PersonMatch> Judge(Searcher searcher, float least, int limit)
    {
        var matches = new List<PersonMatch>();
        foreach (var row in searcher.Found)
        {
            if (ids[row] is not { } id) continue;
            var its = RowOf(row);
            var odds = searcher.Weights.LogOddsAbove(least, searcher.Comparer.Compare(searcher.Row, its), searcher.Row, its);
            if (odds < least) continue;
            matches.Add(Match(id, row, odds, odds));
            if (row < persons.Length && odds >= joinedFrom) searcher.Meet(persons[row], odds);
        }

        foreach (var (person, odds) in searcher.Persons) AddOthers(searcher, person, odds, matches);
        matches.Sort((x, y) => x.Weight != y.Weight ? y.Weight.CompareTo(x.Weight) : string.CompareOrdinal(x.Id, y.Id));
        if (matches.Count > limit) matches.RemoveRange(limit, matches.Count - limit);
        return matches;
    }

    /// <summary>Whoever is found is found with all the records that the batch joined to theirs: an older name or address leads to the newer ones.</summary>
    private void AddOthers(Searcher searcher, int person, float personOdds, List<PersonMatch> matches)
    {
        foreach (var row in members.Of(person))
        {
            if (ids[row] is not { } id || matches.Exists(m => m.Id == id)) continue;
            var its = RowOf(row);
            var pattern = searcher.Comparer.Compare(searcher.Row, its);
            matches.Add(Match(id, row, searcher.Weights.LogOdds(searcher.Weights.Sum(pattern, searcher.Row, its)), personOdds));
        }
    }

    private PersonMatch Match(string id, int row, float odds, float probable) => new(
        id, row < persons.Length ? persons[row] : -1, (odds - weights.PriorMatch) / Math.Log(2), 1 / (1 + Math.Exp(-probable)));
}
