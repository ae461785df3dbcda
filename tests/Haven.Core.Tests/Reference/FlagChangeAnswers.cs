using Haven.Rules.Ages;

namespace Haven.Core.Tests.Reference;

/// <summary><c>child-flag-changes</c>: what became of flags in a period. It counts flags, not people.</summary>
internal static class FlagChangeAnswers
{
    private const string Opened = "opened", Closed = "closed", Turned18 = "turned-18", Died = "died";

    public static Answer Of(KnownWorld world, Question question)
    {
        var flags = world.Flags.Where(flag => flag.Type == "cse-risk").ToList();
        var opened = flags.Where(flag => question.Covers(flag.RaisedOn)).ToList();
        var closed = flags.Where(flag => flag.ClosedOn is { } day && question.Covers(day)).ToList();
        var turned18 = flags.Where(flag => AdultOn(world, flag) is { } day && question.Covers(day) && flag.OpenOn(day)
            && !(world.DiedOn(flag.Record) <= day));
        var died = flags.Where(flag => world.DiedOn(flag.Record) is { } day && question.Covers(day) && flag.OpenOn(day));

        // Cells of change and reason are plain counts. A district's own cell is its opened less its closed; the others
        // are in it too, adding nothing: a district that had ended appears for them.
        var plain = question.By.Contains("change") || question.By.Contains("reason");
        List<Tally> tallies =
        [
            .. opened.Select(flag => Tally(flag, Opened, 1)),
            .. closed.Select(flag => Tally(flag, Closed, plain ? 1 : -1)),
            .. turned18.Select(flag => Tally(flag, Turned18, plain ? 1 : 0)),
            .. died.Select(flag => Tally(flag, Died, plain ? 1 : 0)),
        ];
        if (question.By.Contains("reason"))
            tallies.RemoveAll(tally => tally.Words["change"] != Closed);

        return new(false, new(opened.Count - closed.Count), new Dictionary<string, int>(),
            CellTable.Of(question.By, dimension => Always(world, dimension, question), tallies));
    }

    private static DateOnly? AdultOn(KnownWorld world, Flag flag) =>
        world.BornOn(flag.Record) is { } born ? Age.AdultOn(born) : null;

    private static Tally Tally(Flag flag, string change, int amount) => new(new Dictionary<string, string>
    {
        ["district"] = flag.District,
        ["change"] = change,
        ["reason"] = flag.Reason,
    }, amount);

    private static IEnumerable<string> Always(KnownWorld world, string dimension, Question question) => dimension switch
    {
        "district" => EventAnswers.DistrictsValidIn(world, question),
        "change" => [Opened, Closed, Turned18, Died],
        _ => [],
    };
}
