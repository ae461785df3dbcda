namespace Haven.Core.Tests.Reference;

/// <summary>Districts that begin and end, and records of people in several sources, with awkward ids and corrections.</summary>
internal static class RandomPeople
{
    private static readonly string[] Sources = ["pol", "csc", "nhs-a"];
    private static readonly string[] Sexes = ["female", "female", "male", "male", "other", "unknown", ""];
    private static readonly string[] Forenames = ["Ada", "Søren", "Zoë-Mae", "O'Brien", "李", "Jan \"JJ\""];
    private static readonly string[] Numbers = ["", "", "", "9434765919", "943 476 5919", "9876543210", "9434765918", "none"];

    public static IEnumerable<BundleRow> Districts(Dice dice)
    {
        // The first is always known and always valid: agencies and rows that must not matter lean on it.
        yield return BundleRow.Of("districts", ("code", "E0"), ("name", "Always"));
        for (var i = 1; i <= dice.Between(2, 5); i++)
        {
            var from = dice.Chance(0.4) ? dice.Day() : (DateOnly?)null;
            var to = dice.Chance(0.4) ? (from ?? dice.Day()).AddDays(dice.Between(1, 400)) : (DateOnly?)null;
            var row = BundleRow.Of("districts", ("code", $"E{i}"), ("name", $"District, no. {i}"), ("valid_from", Dice.Text(from)));
            (string, string)[] ended = [("valid_to", Dice.Text(to))];
            var versions = dice.Chance(0.5)
                ? RandomVersions.Of(dice, row, dice.Day(), ended, [("name", $"Renamed {i}")])
                : RandomVersions.Of(dice, row.With(ended), dice.Day());
            foreach (var version in versions)
                yield return version;
        }
    }

    public static IEnumerable<BundleRow> Agencies() =>
    [
        BundleRow.Of("agencies", ("code", "POL"), ("name", "Police"), ("kind", "police")),
        BundleRow.Of("agencies", ("code", "CSC"), ("name", "Social care"), ("kind", "social-care"), ("district", "E0")),
    ];

    public static IEnumerable<BundleRow> People(Dice dice, IReadOnlyList<string> districts)
    {
        var taken = new HashSet<RowId>();
        var count = dice.Between(5, 60);
        for (var i = 1; i <= count; i++)
        {
            var source = dice.Pick(Sources);
            var id = dice.Below(6) switch
            {
                0 => $"{i}/17",
                1 => $"{dice.Pick(Sources)}/{dice.Between(1, i)}", // looks like a reference to another source
                _ => $"{dice.Between(1, i)}",
            };
            if (!taken.Add(new(source, id)))
                continue;
            foreach (var version in Person(dice, source, id, districts))
                yield return version;
        }
    }

    private static IEnumerable<BundleRow> Person(Dice dice, string source, string id, IReadOnlyList<string> districts)
    {
        var row = BundleRow.Of("people", ("source", source), ("source_id", id), ("forenames", dice.Pick(Forenames)),
            ("surname", $"Test {id}"), ("date_of_birth", Born(dice)), ("sex", dice.Pick(Sexes)),
            ("nhs_number", dice.Pick(Numbers)), ("address_line", dice.Chance(0.2) ? "1 High St,\nFlat 2" : ""),
            ("phones", dice.Chance(0.2) ? "01000 000001;01000 000002" : ""),
            ("district", dice.Chance(0.3) ? dice.Pick(districts) : ""));
        if (dice.Chance(0.1))
            row = row.With(("died_on", Dice.Text(dice.Day())));
        var changes = new List<(string, string)[]>();
        while (changes.Count < 3 && dice.Chance(0.35))
        {
            changes.Add(dice.Below(6) switch
            {
                0 => [("date_of_birth", Born(dice)), ("birth_date_certainty", "estimated")],
                1 => [("date_of_birth", "")],
                2 => [("sex", dice.Pick(Sexes))],
                3 => [("died_on", Dice.Text(dice.Day()))],
                4 => [("died_on", "")],
                _ => [],
            });
        }

        return RandomVersions.Of(dice, row, dice.Day(), changes);
    }

    // Most turn 10, 13, 16 or 18 within the world's days; some were born on 29 February; some birth dates are unknown.
    private static string Born(Dice dice) => dice.Below(10) switch
    {
        0 => "",
        1 => dice.Chance(0.7) ? $"{(dice.Start.Year < 2016 ? 1996 : 2000)}-02-29" : "2004-02-29",
        2 => Dice.Text(dice.Day().AddYears(-dice.Between(4, 60))),
        3 or 4 => Dice.Text(dice.Day().AddYears(-dice.Pick([10, 13, 16]))),
        5 or 6 => Dice.Text(dice.Day().AddYears(-18)),
        _ => Dice.Text(dice.Day().AddYears(-dice.Between(8, 17))),
    };
}
