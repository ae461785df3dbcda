using Haven.Synthetic.Names;
using Haven.Synthetic.Places;
using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Trails;

/// <summary>Makes the workers: roles, teams, homes and, where one is on file, shifts.</summary>
internal static class StaffList
{
    private const int TeamSize = 12;

    // Of a hundred workers.
    private static readonly (string Group, int Share)[] Groups =
    [
        ("practitioner", 50), ("practitioner/response", 15), ("practitioner/night", 5), ("supervisor", 10), ("mash-worker", 8), ("analyst", 3), ("partner-reader", 9),
    ];

    public static List<TrailWorker> Make(int users, IReadOnlyList<District> districts, IReadOnlyList<string> crowded, ref Prng random)
    {
        var staff = new List<TrailWorker>(users);
        var teams = Math.Max(districts.Count, users / TeamSize);
        for (var user = 0; user < users; user++)
        {
            // Spread evenly over a hundred, so that a small world has every kind too.
            var group = GroupAt(user * 100 / users);
            var team = user % teams;
            var district = districts[team % districts.Count];
            var home = random.Percent(65) ? district : districts[random.Below(districts.Count)];
            var (from, until) = Shift(group, ref random);
            staff.Add(new(group.Split('/')[0], group, district.Code, team, (users / teams) + (team < users % teams ? 1 : 0),
                Naming.FamilyName(home.Origins.Pick(ref random), ref random),
                random.PerMille(12) ? random.Pick(crowded) : Gazetteer.Draw(home, ref random).Line, from, until));
        }
        return staff;
    }

    private static string GroupAt(int percent)
    {
        foreach (var (group, share) in Groups)
        {
            if (percent < share)
                return group;
            percent -= share;
        }
        return Groups[^1].Group;
    }

    // Response officers turn through three shifts, which no file of Haven's knows.
    private static (TimeOnly? From, TimeOnly? Until) Shift(string group, ref Prng random) => group switch
    {
        "practitioner/response" => (null, null),
        "practitioner/night" => (new TimeOnly(22, 0), new TimeOnly(6, 0)),
        "mash-worker" => (new TimeOnly(8, 0), new TimeOnly(17, 0)),
        _ => (new TimeOnly(8, 0).AddMinutes(30 * random.Below(3)), new TimeOnly(16, 30).AddMinutes(30 * random.Below(3))),
    };
}
