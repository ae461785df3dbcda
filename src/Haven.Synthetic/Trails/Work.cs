using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Trails;

/// <summary>The pieces of work that workers do: each writes the entries it would leave in a trail.</summary>
internal sealed class Work(TrailWorld world, TrailScript script)
{
    /// <summary>A family of one's own or one's team: mostly searched for, then opened.</summary>
    public void OnFamily(int user, int family, TrailTie tie, int at, ref Prng random)
    {
        var of = world.Families[family];
        if (random.Percent(45))
            Search(user, of.First + random.Below(of.Count), of, tie, ref at, ref random);
        for (var opens = random.Between(1, Math.Min(3, of.Count)); opens > 0; opens--)
        {
            var record = of.First + random.Below(of.Count);
            script.Add(at += TrailScript.Pause(ref random), user, TrailDeed.Open, tie, record);
            if (random.Percent(5))
                script.Add(at += TrailScript.Pause(ref random), user, TrailDeed.Unmask, tie, record);
            if (random.Percent(tie >= TrailTie.Cover ? 30 : 3))
                script.Add(at += TrailScript.Pause(ref random), user, TrailDeed.Change, tie, record);
        }
    }

    /// <summary>Is this child known? One to three spellings; often the answer is no. History is read where it is yes.</summary>
    public void CheckWhetherKnown(int user, int district, int day, int at, ref Prng random)
    {
        var family = Draw(world.OfDistrict[district], ref random);
        var of = world.Families[family];
        var known = random.Percent(62);
        for (var spellings = random.Between(1, known ? 2 : 3); spellings > 0; spellings--)
            Search(user, known ? of.First : -1, of, TrailTie.None, ref at, ref random);
        if (!known)
            return;
        var tie = random.Percent(65) ? TrailTie.Agency : TrailTie.None;
        for (var opens = random.Between(1, of.IsOpenOn(day) ? 3 : 2); opens > 0; opens--)
            script.Add(at += TrailScript.Pause(ref random), user, TrailDeed.Open, tie, of.First + random.Below(of.Count));
    }

    /// <summary>New referrals were entered this morning under running numbers, and are opened in that order.</summary>
    public void OpenNewReferrals(int user, int at, ref Prng random)
    {
        var family = Draw(world.OfDistrict[world.DistrictOf(user)], ref random);
        var tie = random.Percent(90) ? TrailTie.Team : TrailTie.Agency;
        var first = world.Families[family].First;
        var end = Math.Min(first + random.Between(6, 20), world.Records.Count);
        for (var record = first; record < end; record++)
            script.Add(at += 20 + random.Below(90), user, TrailDeed.Open, tie, record);
    }

    /// <summary>A search that shows somebody, and those of a like name beside them.</summary>
    private void Search(int user, int record, Family near, TrailTie tie, ref int at, ref Prng random)
    {
        at += TrailScript.Pause(ref random);
        if (record < 0 && random.Percent(60))
        {
            script.Add(at, user, TrailDeed.Search, TrailTie.None, []);
            return;
        }
        Span<int> shown = stackalloc int[4];
        var count = 0;
        if (record >= 0)
            shown[count++] = record;
        var others = random.Percent(55) ? 0 : random.Between(1, 3);
        for (var i = 0; i < others || count == 0; i++)
            shown[count++] = random.PerMille(1) ? random.Pick(world.HoneytokenRecords)
                : world.Families[Draw(world.OfDistrict[near.District], ref random)].First;
        script.Add(at, user, TrailDeed.Search, record < 0 ? TrailTie.None : tie, shown[..count].ToArray().Distinct().ToArray());
    }

    public void Export(int user, int at, ref Prng random)
    {
        var family = world.Families[Draw(world.OfDistrict[world.DistrictOf(user)], ref random)];
        script.Add(at, user, TrailDeed.Export, TrailTie.Agency, family.First);
    }

    public void Refused(int user, int times, int at, ref Prng random)
    {
        var family = world.Families[Draw(world.OfDistrict[random.Below(world.Districts.Count)], ref random)];
        for (; times > 0; times--)
            script.Add(at += TrailScript.Pause(ref random), user, TrailDeed.Refusal, TrailTie.None, family.First + random.Below(family.Count));
    }

    /// <summary>An emergency: the glass is broken on one family, and a supervisor looks at it, mostly the next day.</summary>
    public void BreakTheGlass(int user, int at, ref Prng random)
    {
        var family = world.Families[Draw(world.OfDistrict[world.DistrictOf(user)], ref random)];
        var entry = script.Add(at, user, TrailDeed.BreakGlass, TrailTie.BreakGlass, family.First);
        script.Add(at + TrailScript.Pause(ref random), user, TrailDeed.Open, TrailTie.BreakGlass, family.First);
        var days = random.Percent(97) ? 1 + random.Below(2) : 4 + random.Below(6);
        // A weekend is waited out.
        var on = (at / Rota.Day) + days;
        on += on % 7 >= 5 ? 7 - (on % 7) : 0;
        script.Add((on * Rota.Day) + (10 * Rota.Hour) + random.Below(4 * Rota.Hour), Supervisor(ref random), TrailDeed.BreakGlassReview, TrailTie.Team, family.First, entry);
    }

    private int Supervisor(ref Prng random)
    {
        var user = random.Below(world.Staff.Count);
        while (world.Staff[user].Role != "supervisor")
            user = random.Below(world.Staff.Count);
        return user;
    }

    public int Draw(List<int> families, ref Prng random) => families.Count == 0 ? random.Below(world.Families.Count) : families[random.Below(families.Count)];
}
