using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Trails;

/// <summary>Stories of too much, too often, or at the wrong place or time.</summary>
internal static class StoriesOfAmounts
{
    public static readonly (string Name, string[] Patterns, StoryWriter Write)[] All =
    [
        ("closed cases of another district, over two afternoons", ["ClosedCases", "OffDistrict"], ClosedElsewhere),
        ("another district's children, some each day for a week", ["OffDistrict"], OffDistrict),
        ("everything that can be had in forty minutes", ["Burst", "OffDistrict"], Burst),
        ("lists taken out and addresses unmasked", ["TakenOut"], TakenOut),
        ("record numbers one after another", ["Enumerating", "Burst"], Enumerating),
        ("record numbers, a dozen a day", ["Enumerating"], SlowEnumerating),
        ("names searched for a whole afternoon, none opened", ["SearchWithoutOpening", "Burst"], Searching),
        ("back at night on five evenings", ["OutOfHours"], AtNight),
        ("refused again and again at records named readers hold", ["Refusals"], Refused),
        ("glass broken four times, reviewed by nobody", ["UnreviewedBreakGlass"], BrokenGlass),
    ];

    private static int ClosedElsewhere(StoryTools tools, TrailWorld world, TrailScript script, ref Prng random)
    {
        var user = tools.Worker(ref random, "practitioner", "practitioner/response");
        var district = tools.AnotherThan(user, ref random);
        var at = tools.Start(user, 2, ref random);
        for (var i = 0; i < 14; i++)
            tools.Open(user, StoryTools.Later(at, i / 7) + (i % 7 * 400), tools.Stranger(district, closed: true, at / Rota.Day, ref random), TrailTie.Agency);
        return user;
    }

    private static int OffDistrict(StoryTools tools, TrailWorld world, TrailScript script, ref Prng random)
    {
        var user = tools.Worker(ref random, "practitioner");
        var district = tools.AnotherThan(user, ref random);
        var at = tools.Start(user, 8, ref random);
        for (var i = 0; i < 27; i++)
            tools.Open(user, StoryTools.Later(at, i / 5) + random.Below(3 * Rota.Hour),
                tools.Stranger(district, closed: false, at / Rota.Day, ref random), random.Percent(50) ? TrailTie.Agency : TrailTie.None);
        return user;
    }

    private static int Burst(StoryTools tools, TrailWorld world, TrailScript script, ref Prng random)
    {
        var user = tools.Worker(ref random, "practitioner", "supervisor");
        var at = tools.Start(user, 1, ref random);
        for (var i = 0; i < 120; i++)
            tools.Open(user, at += 10 + random.Below(20), tools.Stranger(world.Districts[i % world.Districts.Count], i % 3 == 0, at / Rota.Day, ref random), TrailTie.Agency);
        return user;
    }

    private static int TakenOut(StoryTools tools, TrailWorld world, TrailScript script, ref Prng random)
    {
        var user = tools.Worker(ref random, "practitioner");
        var at = tools.Start(user, 6, ref random);
        for (var i = 0; i < 12; i++)
        {
            var record = tools.Stranger(tools.HomeOf(user), closed: false, at / Rota.Day, ref random);
            script.Add(StoryTools.Later(at, i / 3) + (i % 3 * 900), user, i % 2 == 0 ? TrailDeed.Export : TrailDeed.Unmask, TrailTie.Agency, record);
        }
        return user;
    }

    private static int Enumerating(StoryTools tools, TrailWorld world, TrailScript script, ref Prng random) => Enumerate(tools, world, 60, 60, ref random);

    private static int SlowEnumerating(StoryTools tools, TrailWorld world, TrailScript script, ref Prng random) => Enumerate(tools, world, 96, 12, ref random);

    private static int Enumerate(StoryTools tools, TrailWorld world, int records, int aDay, ref Prng random)
    {
        var user = tools.Worker(ref random, "practitioner", "partner-reader", "practitioner/response");
        var at = tools.Start(user, records / aDay, ref random);
        var first = random.Below(world.Families[^1].First - (3 * records));
        var record = first;
        for (var i = 0; i < records; i++, record += 1 + (random.Percent(20) ? 1 : 0))
            tools.Open(user, StoryTools.Later(at, i / aDay) + (i % aDay * (20 + random.Below(20))), record, random.Percent(50) ? TrailTie.Agency : TrailTie.None);
        return user;
    }

    private static int Searching(StoryTools tools, TrailWorld world, TrailScript script, ref Prng random)
    {
        var user = tools.Worker(ref random, "practitioner", "supervisor", "practitioner/night");
        var at = tools.Start(user, 1, ref random);
        for (var i = 0; i < 50; i++)
        {
            at += 60 + random.Below(300);
            if (random.Percent(50))
                tools.Search(user, at);
            else
                tools.Search(user, at, tools.Stranger(tools.HomeOf(user), closed: false, at / Rota.Day, ref random));
        }
        return user;
    }

    private static int AtNight(StoryTools tools, TrailWorld world, TrailScript script, ref Prng random)
    {
        var user = tools.Worker(ref random, "practitioner", "supervisor", "mash-worker");
        var at = tools.Start(user, 12, ref random) / Rota.Day * Rota.Day;
        for (var evening = 0; evening < 5; evening++)
            for (var i = 0; i < 5; i++)
                tools.Open(user, StoryTools.Later(at, evening * 2) + (23 * Rota.Hour) + (i * 240) + random.Below(200),
                    tools.Stranger(tools.HomeOf(user), i % 2 == 0, at / Rota.Day, ref random), TrailTie.Agency);
        return user;
    }

    private static int Refused(StoryTools tools, TrailWorld world, TrailScript script, ref Prng random)
    {
        var user = tools.Worker(ref random, "practitioner", "mash-worker", "partner-reader");
        var at = tools.Start(user, 3, ref random);
        for (var i = 0; i < 27; i++)
            script.Add(StoryTools.Later(at, i / 9) + (i % 9 * 300), user, TrailDeed.Refusal, TrailTie.None,
                tools.Stranger(world.Districts[i % world.Districts.Count], closed: false, at / Rota.Day, ref random));
        return user;
    }

    private static int BrokenGlass(StoryTools tools, TrailWorld world, TrailScript script, ref Prng random)
    {
        var user = tools.Worker(ref random, "practitioner", "practitioner/night");
        var at = tools.Start(user, 18, ref random);
        for (var i = 0; i < 4; i++)
        {
            var record = tools.Stranger(tools.HomeOf(user), closed: false, at / Rota.Day, ref random);
            script.Add(StoryTools.Later(at, i * 3), user, TrailDeed.BreakGlass, TrailTie.BreakGlass, record);
        }
        return user;
    }
}
