namespace Haven.Core.Tests.Reference;

/// <summary>Crimes and conferences, and a few rows of the files that no measure counts but that make parents known.</summary>
internal static class RandomEvents
{
    private static readonly string[] Cse = ["yes", "yes", "yes", "no", "undetermined", ""];

    public static IEnumerable<BundleRow> Crimes(Dice dice, IReadOnlyList<RowId> people, IReadOnlyList<string> districts)
    {
        for (var number = dice.Below(30); number > 0; number--)
        {
            var recorded = dice.Day();
            var reported = recorded.AddDays(-dice.Below(3));
            // A year to the day is where recent ends.
            var ended = dice.Chance(0.5) ? reported.AddYears(-1).AddDays(dice.Between(-1, 1)) : reported.AddDays(-dice.Below(900));
            var began = dice.Chance(0.5) ? ended : ended.AddDays(-dice.Below(500));
            var crime = BundleRow.Of("crimes", ("source", "pol"), ("source_id", $"CR/{number}"), ("offence_code", "17A"),
                ("reported_on", Dice.Text(reported)), ("recorded_on", Dice.Text(recorded)), ("offence_from", Dice.Text(began)),
                ("offence_to", began == ended && dice.Chance(0.5) ? "" : Dice.Text(ended)), ("district", dice.Pick(districts)),
                ("victims", Several(dice, people)), ("suspects", Several(dice, people)), ("cse", dice.Pick(Cse)),
                ("markers", dice.Chance(0.3) ? "cse;online" : ""));
            var changes = new List<(string, string)[]>();
            while (changes.Count < 3 && dice.Chance(0.3))
            {
                changes.Add(dice.Below(6) switch
                {
                    0 => [("cancelled_on", Dice.Text(recorded.AddDays(dice.Below(60))))],
                    1 => [("cancelled_on", "")],
                    2 => [("transferred_to", "Elsewhere Police")],
                    3 => [("cse", dice.Pick(Cse))],
                    4 => [("district", dice.Pick(districts))],
                    _ => [],
                });
            }

            foreach (var version in RandomVersions.Of(dice, crime, recorded, changes))
                yield return version;
        }
    }

    public static IEnumerable<BundleRow> Conferences(Dice dice, IReadOnlyList<RowId> people, IReadOnlyList<string> districts)
    {
        for (var number = dice.Below(20); number > 0; number--)
        {
            var held = dice.Day();
            var conference = BundleRow.Of("conferences", ("source", "csc"), ("source_id", $"ICPC {number}"),
                ("kind", dice.Chance(0.75) ? "initial" : "review"), ("held_on", Dice.Text(held)),
                ("child", RandomFlags.Reference(dice, dice.Pick(people), "csc")), ("district", dice.Pick(districts)),
                ("police_invited", YesNo(dice)), ("police_attended", YesNo(dice)));
            List<(string, string)[]> changes = dice.Chance(0.3) ? [[("police_attended", YesNo(dice))]] : [];
            foreach (var version in RandomVersions.Of(dice, conference, held, changes))
                yield return version;
        }
    }

    public static IEnumerable<BundleRow> Others(Dice dice, IReadOnlyList<RowId> people, IReadOnlyList<string> districts)
    {
        for (var number = dice.Below(5); number > 0; number--)
        {
            var day = dice.Day();
            var person = RandomFlags.Reference(dice, dice.Pick(people), "pol");
            BundleRow[] rows =
            [
                BundleRow.Of("orders", ("source", "pol"), ("source_id", $"O{number}"), ("instrument", "cawn"),
                    ("subject", person), ("granted_on", Dice.Text(day)), ("ends_on", Dice.Text(day.AddDays(28))),
                    ("district", dice.Pick(districts))),
                BundleRow.Of("nrm_referrals", ("source", "pol"), ("source_id", $"N{number}"), ("person", person),
                    ("referred_on", Dice.Text(day)), ("exploitation", "criminal"), ("first_responder", "Police")),
                BundleRow.Of("missing", ("source", "pol"), ("source_id", $"M{number}"), ("person", person), ("risk", "high"),
                    ("from", dice.Text(dice.InstantFrom(day))), ("district", dice.Pick(districts))),
            ];
            foreach (var version in rows.SelectMany(row => RandomVersions.Of(dice, row, day)))
                yield return version;
            yield return BundleRow.Of("published_figures", ("series", "flagged"), ("as_at", Dice.Text(day)), ("value", "606"),
                ("document", $"Briefing {number}"), ("note", "as printed; \"largely static\""));
        }
    }

    private static string Several(Dice dice, IReadOnlyList<RowId> people) =>
        string.Join(';', Enumerable.Range(0, dice.Below(3)).Select(_ => RandomFlags.Reference(dice, dice.Pick(people), "pol")).Distinct());

    private static string YesNo(Dice dice) => dice.Chance(0.7) ? "yes" : "no";
}
