namespace Haven.Core.Tests.Reference;

/// <summary>Flags of records, their levels and the plans: raised, closed late, corrected, reopened, moved.</summary>
internal static class RandomFlags
{
    private static readonly string[] Types = ["cse-risk", "cse-risk", "cse-risk", "cce-risk", "cse-suspect", "cce-suspect"];
    private static readonly string[] Reasons = ["", "moved away", "work complete", "raised in error, \"sorry\""];
    private static readonly string[] Levels = ["high", "medium", "low", "to be assessed"];
    private static readonly string[] PlanTypes = ["safeguarding", "safeguarding", "safeguarding", "child-in-need"];

    public static IEnumerable<BundleRow> Flags(Dice dice, IReadOnlyList<RowId> people, IReadOnlyList<string> districts)
    {
        var number = 0;
        foreach (var person in people.Where(_ => dice.Chance(0.8)))
        {
            for (var i = dice.Between(1, 3); i > 0; i--)
            {
                foreach (var version in Flag(dice, $"F{++number}", person, people, districts))
                    yield return version;
            }
        }
    }

    public static IEnumerable<BundleRow> LevelsOf(Dice dice, IReadOnlyList<BundleRow> flags)
    {
        var number = 0;
        foreach (var flag in flags.DistinctBy(flag => flag.Id).Where(_ => dice.Chance(0.5)))
        {
            for (var i = dice.Between(1, 3); i > 0; i--)
            {
                // Often from the day the flag was raised: two levels from one day are told apart by their recorded time.
                var from = flag.Day("raised_on").AddDays(dice.Chance(0.4) ? 0 : dice.Below(150));
                var level = BundleRow.Of("flag_levels", ("source", Other(dice, flag.Id.Source)), ("source_id", $"L{++number}"),
                    ("level", dice.Pick(Levels)), ("from", Dice.Text(from)), ("assessed_by", "A. Worker"));
                level = level.With(("flag", Reference(dice, flag.Id, level.Text("source"))));
                List<(string, string)[]> changes = dice.Chance(0.3) ? [[("level", $"corrected {number}")]] : [];
                foreach (var version in RandomVersions.Of(dice, level, from, changes))
                    yield return version;
            }
        }
    }

    public static IEnumerable<BundleRow> Plans(
        Dice dice, IReadOnlyList<RowId> people, IReadOnlyList<BundleRow> flags, IReadOnlyList<string> districts)
    {
        var number = 0;
        foreach (var person in people.Where(_ => dice.Chance(0.4)))
        {
            var started = dice.Day();
            var source = Other(dice, person.Source);
            var plan = BundleRow.Of("plans", ("source", source), ("source_id", $"PL{++number}"),
                ("person", Reference(dice, person, source)), ("type", dice.Pick(PlanTypes)), ("started_on", Dice.Text(started)),
                ("lead_agency", dice.Chance(0.3) ? "CSC" : ""), ("district", dice.Chance(0.3) ? dice.Pick(districts) : ""),
                ("flag", flags.Count > 0 && dice.Chance(0.3) ? Reference(dice, dice.Pick(flags).Id, source) : ""));
            (string, string)[] ended = [("ended_on", Dice.Text(started.AddDays(dice.Below(300))))];
            List<(string, string)[]> changes = dice.Chance(0.5) ? [ended] : [];
            foreach (var version in RandomVersions.Of(dice, plan, started, changes))
                yield return version;
        }
    }

    /// <summary>How a row of one source refers to a row of another, or of its own with or without saying so.</summary>
    public static string Reference(Dice dice, RowId target, string ownSource) =>
        target.Source == ownSource && dice.Chance(0.9) ? target.SourceId : target.ToString();

    private static IEnumerable<BundleRow> Flag(
        Dice dice, string id, RowId person, IReadOnlyList<RowId> people, IReadOnlyList<string> districts)
    {
        // Many on one day: which of two flags was raised first is then a matter of their ids.
        var raised = dice.Chance(0.25) ? dice.Start.AddDays(60) : dice.Day();
        var source = Other(dice, person.Source);
        var row = BundleRow.Of("flags", ("source", source), ("source_id", id), ("person", Reference(dice, person, source)),
            ("type", dice.Pick(Types)), ("raised_on", Dice.Text(raised)), ("district", dice.Pick(districts)),
            ("agencies", dice.Chance(0.2) ? "POL;CSC" : ""), ("definition", dice.Chance(0.2) ? "cse-2017" : ""));
        var changes = new List<(string, string)[]>();
        while (changes.Count < 4 && dice.Chance(0.6))
        {
            changes.Add(dice.Below(12) switch
            {
                0 => [],
                1 => [("district", dice.Pick(districts))],
                2 => [("raised_on", Dice.Text(raised.AddDays(-dice.Below(30))))],
                3 => [("closed_on", ""), ("close_reason", "")],
                4 => [("person", Reference(dice, dice.Pick(people), source))],
                _ => [("closed_on", Dice.Text(raised.AddDays(dice.Chance(0.15) ? 0 : dice.Below(400)))), ("close_reason", dice.Pick(Reasons))],
            });
        }

        return RandomVersions.Of(dice, row, raised, changes);
    }

    private static string Other(Dice dice, string source) => dice.Chance(0.8) ? source : dice.Pick(["pol", "csc"]);
}
