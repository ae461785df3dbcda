using Haven.Rules.Ages;

namespace Haven.Core.Tests.Reference;

/// <summary>The measures that count people on a day.</summary>
internal static class PeopleAnswers
{
    /// <summary>A living person with open flags of one type; the flag raised first decides the cells.</summary>
    private sealed record Flagged(Flag Deciding, IReadOnlyList<PersonRecord> Person);

    public static Answer ChildrenFlagged(KnownWorld world, Question question, string type) =>
        Count(world, question, type, person => IsChild(world, person, question.To) == true);

    public static Answer AdultsStillFlagged(KnownWorld world, Question question) =>
        Count(world, question, "cse-risk", person => IsChild(world, person, question.To) == false);

    public static Answer AgeUnknown(KnownWorld world, Question question) =>
        Count(world, question, "cse-risk", person => IsChild(world, person, question.To) is null);

    public static Answer SuspectsFlagged(KnownWorld world, Question question)
    {
        var everyone = Count(world, question, "cse-suspect", _ => true);
        var under18 = Count(world, question, "cse-suspect", person => IsChild(world, person, question.To) == true);
        return everyone with { Beside = new Dictionary<string, int> { ["under18"] = under18.Figure.Count!.Value } };
    }

    public static Answer ChildrenAdopted(KnownWorld world, Question question)
    {
        var planned = world.Plans.Where(plan => plan.Type == "safeguarding" && plan.OpenOn(question.To))
            .Select(plan => plan.Record).ToHashSet();
        return Count(world, question, "cse-risk", person =>
            IsChild(world, person, question.To) == true && person.Person.Any(record => planned.Contains(record.Id)));
    }

    private static Answer Count(KnownWorld world, Question question, string type, Func<Flagged, bool> counts)
    {
        var tallies = People(world, type, question.To).Where(counts)
            .Select(person => new Tally(Words(world, person.Deciding, question.To), 1)).ToList();
        return new(false, CellTable.Sum(tallies, ratio: false), new Dictionary<string, int>(),
            CellTable.Of(question.By, dimension => Always(world, dimension, question.To), tallies));
    }

    private static IEnumerable<Flagged> People(KnownWorld world, string type, DateOnly day) =>
        world.Flags.Where(flag => flag.Type == type && flag.OpenOn(day))
            .GroupBy(flag => world.PersonOf(flag.Record)[0].Id)
            .Select(flags => flags.OrderBy(flag => flag.RaisedOn).ThenBy(flag => flag.Id, RowId.Order).First())
            .Where(deciding => !world.IsDead(deciding.Record, day))
            .Select(deciding => new Flagged(deciding, world.PersonOf(deciding.Record)));

    private static bool? IsChild(KnownWorld world, Flagged person, DateOnly day) => world.IsChild(person.Deciding.Record, day);

    private static Dictionary<string, string> Words(KnownWorld world, Flag deciding, DateOnly day) => new()
    {
        ["district"] = deciding.District,
        ["sex"] = world.Sex(deciding.Record),
        ["age-band"] = world.AgeBand(deciding.Record, day),
        ["level"] = Level(world, deciding, day),
    };

    private static IEnumerable<string> Always(KnownWorld world, string dimension, DateOnly day) => dimension switch
    {
        "district" => world.Districts.Where(district => district.ValidOn(day)).Select(district => district.Code),
        "sex" => ["female", "male", "other"],
        "age-band" => Age.Bands,
        _ => [],
    };

    /// <summary>The latest level whose <c>from</c> has come; of two on one day the later recorded, then the last by id.</summary>
    private static string Level(KnownWorld world, Flag flag, DateOnly day) =>
        world.Levels.Where(level => level.Flag == flag.Id && level.From <= day)
            .OrderByDescending(level => level.From).ThenByDescending(level => level.RecordedAt).ThenByDescending(level => level.Id, RowId.Order)
            .FirstOrDefault()?.Word ?? "none";
}
