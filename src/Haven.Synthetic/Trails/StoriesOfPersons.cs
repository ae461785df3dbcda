using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Trails;

/// <summary>Stories about somebody the worker knows.</summary>
internal static class StoriesOfPersons
{
    public static readonly (string Name, string[] Patterns, StoryWriter Write)[] All =
    [
        ("former partner, once a week, by three spellings", ["RepeatLookups"], FormerPartner),
        ("former partner's new household, by search alone", ["RepeatLookups"], NewHousehold),
        ("lodger at the worker's own address", ["SameAddress"], OwnAddress),
        ("niece of a rare surname", ["SameSurname"], RareSurname),
        ("cousins of a commoner surname", ["SameSurname"], CommonerSurname),
        ("a colleague's own record", ["Colleague"], Colleague),
        ("a colleague's child at the colleague's address", ["Colleague"], ColleaguesChild),
        ("honeytoken opened", ["Honeytoken"], Honeytoken),
        ("honeytoken searched for and its address unmasked", ["Honeytoken"], HoneytokenUnmasked),
        ("one closed case read again and again", ["RepeatLookups", "ClosedCases"], OldCase),
    ];

    private static int FormerPartner(StoryTools tools, TrailWorld world, TrailScript script, ref Prng random)
    {
        var user = tools.Worker(ref random, "practitioner", "practitioner/response", "partner-reader");
        var home = tools.HomeOf(user);
        var first = world.AddRecord(home, 0, 0, ref random);
        var (surname, address) = (world.Records[first].Surname, world.Records[first].Address);
        int[] spellings = [first, world.AddRecord(home, 0, 0, ref random, surname + "e", address), world.AddRecord(home, 0, 0, ref random, surname[..^1], address)];
        var at = tools.Start(user, 46, ref random);
        for (var week = 0; week < 6; week++)
        {
            var then = StoryTools.Later(at, week * 7) + random.Below(2 * Rota.Hour);
            tools.Search(user, then, spellings[week % 3]);
            if (random.Percent(60))
                tools.Open(user, then + TrailScript.Pause(ref random), spellings[week % 3]);
        }
        return user;
    }

    private static int NewHousehold(StoryTools tools, TrailWorld world, TrailScript script, ref Prng random)
    {
        var user = tools.Worker(ref random, "practitioner", "supervisor");
        var district = tools.AnotherThan(user, ref random);
        var adult = world.AddRecord(district, 0, 0, ref random);
        var child = world.AddRecord(district, 0, 0, ref random, world.Records[adult].Surname, world.Records[adult].Address);
        var at = tools.Start(user, 30, ref random);
        for (var time = 0; time < 6; time++)
            tools.Search(user, StoryTools.Later(at, time * 5) + random.Below(Rota.Hour), random.Percent(50) ? adult : child);
        return user;
    }

    private static int OwnAddress(StoryTools tools, TrailWorld world, TrailScript script, ref Prng random)
    {
        var user = tools.Worker(ref random, "practitioner", "mash-worker");
        var lodger = world.AddRecord(tools.HomeOf(user), 0, 0, ref random, null, world.Staff[user].Address);
        var at = tools.Start(user, 3, ref random);
        tools.Open(user, at, lodger);
        tools.Open(user, StoryTools.Later(at, 2), lodger, TrailTie.Agency);
        return user;
    }

    private static int RareSurname(StoryTools tools, TrailWorld world, TrailScript script, ref Prng random) =>
        Relatives(tools, world, 1, 3, rare: true, ref random);

    private static int CommonerSurname(StoryTools tools, TrailWorld world, TrailScript script, ref Prng random) =>
        Relatives(tools, world, 4, 7, rare: false, ref random);

    private static int Relatives(StoryTools tools, TrailWorld world, int relatives, int opens, bool rare, ref Prng random)
    {
        var user = tools.WorkerWho(worker =>
        {
            var sharing = world.Records.Count(record => record.Surname == world.Staff[worker].Surname);
            return rare ? sharing <= world.Records.Count / 2500 : sharing > world.Records.Count / 2500 && sharing <= world.Records.Count / 500;
        }, ref random, "practitioner", "practitioner/response", "mash-worker");
        var family = new int[relatives];
        for (var i = 0; i < relatives; i++)
            family[i] = world.AddRecord(tools.HomeOf(user), -30, 200, ref random, world.Staff[user].Surname);
        var at = tools.Start(user, 20, ref random);
        for (var i = 0; i < opens; i++)
            tools.Open(user, StoryTools.Later(at, i * 2) + random.Below(Rota.Hour), family[i % relatives], i % 2 == 0 ? TrailTie.None : TrailTie.Agency);
        return user;
    }

    private static int Colleague(StoryTools tools, TrailWorld world, TrailScript script, ref Prng random) => Of(tools, world, sameName: true, 2, ref random);

    private static int ColleaguesChild(StoryTools tools, TrailWorld world, TrailScript script, ref Prng random) => Of(tools, world, sameName: false, 3, ref random);

    private static int Of(StoryTools tools, TrailWorld world, bool sameName, int opens, ref Prng random)
    {
        var user = tools.Worker(ref random, "practitioner", "supervisor", "mash-worker");
        var colleague = world.Staff[tools.Worker(ref random, "practitioner", "practitioner/response", "supervisor")];
        var record = world.AddRecord(tools.HomeOf(user), -20, 100, ref random, sameName ? colleague.Surname : null, colleague.Address);
        var at = tools.Start(user, 10, ref random);
        for (var i = 0; i < opens; i++)
            tools.Open(user, StoryTools.Later(at, i * 3), record, i == 0 ? TrailTie.None : TrailTie.Agency);
        return user;
    }

    private static int Honeytoken(StoryTools tools, TrailWorld world, TrailScript script, ref Prng random)
    {
        var user = tools.Worker(ref random, "practitioner", "mash-worker", "analyst", "partner-reader");
        tools.Open(user, tools.Start(user, 1, ref random), random.Pick(world.HoneytokenRecords));
        return user;
    }

    private static int HoneytokenUnmasked(StoryTools tools, TrailWorld world, TrailScript script, ref Prng random)
    {
        var user = tools.Worker(ref random, "practitioner", "practitioner/night");
        var (at, record) = (tools.Start(user, 1, ref random), random.Pick(world.HoneytokenRecords));
        tools.Search(user, at, record);
        script.Add(at + 20, user, TrailDeed.Unmask, TrailTie.Agency, record);
        return user;
    }

    private static int OldCase(StoryTools tools, TrailWorld world, TrailScript script, ref Prng random)
    {
        var user = tools.Worker(ref random, "practitioner", "practitioner/response", "supervisor");
        var at = tools.Start(user, 34, ref random);
        var record = tools.Stranger(tools.HomeOf(user), closed: true, at / Rota.Day, ref random);
        for (var time = 0; time < 7; time++)
            tools.Open(user, StoryTools.Later(at, time * 5) + random.Below(Rota.Hour), record, TrailTie.Agency);
        return user;
    }
}
