using Haven.Synthetic.Places;
using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Trails;

/// <summary>Who a story is about and when, drawn from its own stream of chance.</summary>
internal sealed class StoryTools(TrailWorld world, TrailScript script, int days, HashSet<int> taken)
{
    private const int FirstDay = 14;

    /// <summary>A worker of one of the groups who is in no other story.</summary>
    public int Worker(ref Prng random, params ReadOnlySpan<string> groups) => WorkerWho(_ => true, ref random, groups);

    /// <summary>Such a worker whom the story suits; in a small world, one it does not.</summary>
    public int WorkerWho(Func<int, bool> suits, ref Prng random, params ReadOnlySpan<string> groups)
    {
        for (var tries = 0; ; tries++)
        {
            var user = random.Below(world.Staff.Count);
            if (groups.Contains(world.Staff[user].Group) && !taken.Contains(user) && (tries > 5000 || suits(user)) && taken.Add(user))
                return user;
        }
    }

    /// <summary>The moment of the first deed: the worker's usual hours on a day that leaves <paramref name="room"/> days after it.</summary>
    public int Start(int user, int room, ref Prng random) =>
        (WeekdayFrom(FirstDay + random.Below(Math.Max(1, days - FirstDay - room))) * Rota.Day) + InHours(user, ref random);

    public int InHours(int user, ref Prng random) =>
        ((world.Staff[user].ShiftFrom ?? new TimeOnly(9, 0)).Hour * Rota.Hour) + Rota.Hour + random.Below(5 * Rota.Hour);

    /// <summary>The same moment some days later, moved past a weekend.</summary>
    public static int Later(int at, int someDays) => (WeekdayFrom((at / Rota.Day) + someDays) * Rota.Day) + (at % Rota.Day);

    public District HomeOf(int user) => world.Districts[world.DistrictOf(user)];

    public District AnotherThan(int user, ref Prng random)
    {
        var other = random.Below(world.Districts.Count - 1);
        return world.Districts[other >= world.DistrictOf(user) ? other + 1 : other];
    }

    /// <summary>A record of the district, whose case is closed or not, that nothing ties to the worker.</summary>
    public int Stranger(District district, bool closed, int day, ref Prng random)
    {
        var families = world.OfDistrict[world.Districts.Index().First(found => found.Item.Code == district.Code).Index];
        while (true)
        {
            var family = world.Families[families[random.Below(families.Count)]];
            if (family.IsOpenOn(day) != closed)
                return family.First + random.Below(family.Count);
        }
    }

    public void Open(int user, int at, int record, TrailTie tie = TrailTie.None) => script.Add(at, user, TrailDeed.Open, tie, record);

    public void Search(int user, int at, params ReadOnlySpan<int> shown) => script.Add(at, user, TrailDeed.Search, TrailTie.None, shown);

    private static int WeekdayFrom(int day) => day % 7 >= 5 ? day + 7 - (day % 7) : day;
}
