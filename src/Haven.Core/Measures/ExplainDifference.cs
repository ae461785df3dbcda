namespace Haven.Core.Measures;

/// <summary>
/// Says in records why the same question, known at two instants, has two answers: what is counted at each is compared, and
/// each difference is given one reason, so that the reasons always add up.
/// </summary>
internal sealed class ExplainDifference(MeasureReader reader)
{
    /// <param name="then">The question as known at the earlier instant.</param>
    /// <param name="now">The same question as known at the later one.</param>
    /// <param name="cell">Of this cell only.</param>
    public async Task<Explanation> RunAsync(CheckedQuestion then, CheckedQuestion now, IReadOnlyDictionary<string, string> cell, CancellationToken ct)
    {
        var before = await reader.FactsAsync(then, cell, ct);
        var after = await reader.FactsAsync(now, cell, ct);
        return Explanation.Of(then.Measure.Counts == CountedThing.People
            ? await OfPeopleAsync(then, now, before, after, ct)
            : await OfThingsAsync(then, now, before, after, ct));
    }

    private async Task<List<Difference>> OfThingsAsync(CheckedQuestion then, CheckedQuestion now, List<Fact> before, List<Fact> after, CancellationToken ct)
    {
        var changed = before.Select(f => f with { Amount = -f.Amount, Part = -f.Part }).Concat(after).GroupBy(f => f.Thing)
            .Select(g => g.Last() with { Amount = g.Sum(f => f.Amount), Part = g.Sum(f => f.Part) })
            .Where(f => f.Amount != 0 || f.Part != 0).ToList();
        return await CausesAsync(then, now, changed, ct);
    }

    /// <summary>
    /// Each person counted then is looked for among the persons of now: whoever is found there several times was joined,
    /// whoever stands alone and was part of somebody counted then was parted.
    /// </summary>
    private async Task<List<Difference>> OfPeopleAsync(CheckedQuestion then, CheckedQuestion now, List<Fact> before, List<Fact> after, CancellationToken ct)
    {
        var (thenRecords, nowRecords) = (before.Select(f => f.Record!.Value).ToHashSet(), after.Select(f => f.Record!.Value).ToHashSet());
        var (gone, come) = (before.FindAll(f => !nowRecords.Contains(f.Record!.Value)), after.FindAll(f => !thenRecords.Contains(f.Record!.Value)));
        var (thenPersons, nowPersons) = (before.Select(f => f.Person!.Value).ToHashSet(), after.ToDictionary(f => f.Person!.Value));
        var personNow = await PersonsAsync(now, gone, ct);
        var personThen = await PersonsAsync(then, come, ct);

        var found = gone.Where(f => nowPersons.ContainsKey(personNow[f.Record!.Value])).ToLookup(f => personNow[f.Record!.Value]);
        var differences = new List<Difference>();
        foreach (var same in found)
        {
            var times = same.Count() + (thenRecords.Contains(nowPersons[same.Key].Record!.Value) ? 1 : 0);
            differences.AddRange(Enumerable.Repeat(new Difference(-1, 0, ChangeReason.Joined), times - 1));
        }
        var isParted = come.Where(f => !found.Contains(f.Person!.Value)).ToLookup(f => thenPersons.Contains(personThen[f.Record!.Value]));
        differences.AddRange(isParted[true].Select(_ => new Difference(1, 0, ChangeReason.Parted)));
        var unexplained = gone.Where(f => !nowPersons.ContainsKey(personNow[f.Record!.Value])).Select(f => f with { Amount = -f.Amount }).Concat(isParted[false]);
        differences.AddRange(await CausesAsync(then, now, [.. unexplained], ct));
        return differences;
    }

    private async Task<List<Difference>> CausesAsync(CheckedQuestion then, CheckedQuestion now, List<Fact> changed, CancellationToken ct)
    {
        if (changed.Count == 0)
            return [];
        var causes = then.Measure.Counts switch
        {
            CountedThing.Crimes => await ChangeCauses.OfCrimesAsync(reader, then, now, changed, ct),
            CountedThing.Conferences => await ChangeCauses.OfConferencesAsync(reader, then, now, changed, ct),
            _ => await ChangeCauses.OfFlagsAsync(reader, then, now, changed, ct),
        };
        return changed.ConvertAll(f => new Difference(f.Amount, f.Part, causes(f)));
    }

    /// <summary>Which person each of these records was known to belong to: its own id when it stood alone.</summary>
    private async Task<Dictionary<Guid, Guid>> PersonsAsync(CheckedQuestion at, List<Fact> facts, CancellationToken ct) =>
        await ChangeCauses.PersonsAsync(reader, at, [.. facts.Select(f => f.Record!.Value)], ct);
}
