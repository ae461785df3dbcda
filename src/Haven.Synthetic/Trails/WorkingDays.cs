using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Trails;

/// <summary>Fills the days of every worker: what a trail looks like when nobody misuses anything.</summary>
internal sealed class WorkingDays(TrailWorld world, TrailScript script, ulong seed, int days)
{
    private readonly Work _work = new(world, script);
    private readonly int[] _coverDistrict = new int[days];

    public void Write()
    {
        for (var user = 0; user < world.Staff.Count; user++)
        {
            PlanCover(user);
            for (var day = 0; day < days; day++)
            {
                var random = new Prng(seed, 1_000_000UL + (ulong)(user * 1000 + day));
                if (Rota.On(world.Staff[user], user, day, ref random) is { } shift)
                    WriteDay(user, day, shift, ref random);
            }
        }
    }

    // One worker in seven stands in for a colleague of another district for one or two weeks.
    private void PlanCover(int user)
    {
        Array.Fill(_coverDistrict, -1);
        var random = new Prng(seed, 500_000UL + (ulong)user);
        if (!random.Percent(14))
            return;
        var from = random.Below(days);
        var district = random.Below(world.Districts.Count);
        for (var day = from; day < Math.Min(days, from + random.Between(5, 12)); day++)
            _coverDistrict[day] = district;
    }

    private void WriteDay(int user, int day, (int From, int Until) shift, ref Prng random)
    {
        var worker = world.Staff[user];
        var pieces = worker.Group switch
        {
            "mash-worker" => random.Between(40, 64),
            "analyst" => random.Between(25, 60),
            "supervisor" => random.Between(18, 36),
            "partner-reader" => random.Between(4, 14),
            "practitioner/night" => random.Between(12, 28),
            _ => random.Between(15, 34),
        };
        // Some days are quiet and some are not; a big incident doubles the work of a whole district for two days.
        pieces = pieces * (60 + random.Below(80)) / 100;
        if (Prng.Mix(seed + (ulong)((day / 2) * 64 + world.DistrictOf(user))) % 100 < 4)
            pieces = pieces * 9 / 5;
        var before = shift.From + ((shift.Until - shift.From) / 2);
        for (var piece = 0; piece < pieces; piece++)
        {
            // The MASH hears of the night's children in the morning.
            var until = worker.Group == "mash-worker" && random.Percent(60) ? before : shift.Until;
            var at = shift.From + (int)((long)(until - shift.From) * piece / pieces) + random.Below(Math.Max(1, (until - shift.From) / pieces));
            WritePiece(user, worker, day, at, ref random);
        }
        WriteTheUnusual(user, worker, day, shift, ref random);
    }

    private void WritePiece(int user, TrailWorker worker, int day, int at, ref Prng random)
    {
        var district = world.DistrictOf(user);
        if (_coverDistrict[day] is >= 0 and var covered && worker.Role == "practitioner" && random.Percent(60))
            _work.OnFamily(user, _work.Draw(world.OfDistrict[covered], ref random), random.Percent(92) ? TrailTie.Cover : TrailTie.Agency, at, ref random);
        else if (worker.Group == "mash-worker")
            _work.CheckWhetherKnown(user, random.Percent(70) ? district : random.Below(world.Districts.Count), day, at, ref random);
        else if (worker.Group == "analyst")
            _work.OnFamily(user, random.Below(world.Families.Count), random.Percent(80) ? TrailTie.Agency : TrailTie.Share, at, ref random);
        else if (worker.Group == "partner-reader")
            _work.OnFamily(user, _work.Draw(world.OfTeam[worker.Team], ref random), TrailTie.Share, at, ref random);
        else
            WriteCasework(user, worker, day, district, at, ref random);
    }

    private void WriteCasework(int user, TrailWorker worker, int day, int district, int at, ref Prng random)
    {
        var roll = random.Below(1000);
        var own = world.OfWorker[user];
        if (roll < 700 && own.Count > 0 && worker.Group == "practitioner")
            _work.OnFamily(user, OpenOne(own, day, ref random), TrailTie.Allocated, at, ref random);
        else if (roll < 900)
            _work.OnFamily(user, OpenOne(world.OfTeam[worker.Team], day, ref random), TrailTie.Team, at, ref random);
        else if (roll < 955)
            _work.OnFamily(user, OpenOne(world.OfDistrict[district], day, ref random), TrailTie.Agency, at, ref random);
        else if (roll < 975)
            _work.OnFamily(user, _work.Draw(world.OfDistrict[district], ref random), TrailTie.Agency, at, ref random);
        else
            _work.CheckWhetherKnown(user, random.Percent(80) ? district : random.Below(world.Districts.Count), day, at, ref random);
    }

    private int OpenOne(List<int> families, int day, ref Prng random)
    {
        for (var tries = 0; tries < 6; tries++)
            if (_work.Draw(families, ref random) is var family && world.Families[family].IsOpenOn(day))
                return family;
        return _work.Draw(families, ref random);
    }

    private void WriteTheUnusual(int user, TrailWorker worker, int day, (int From, int Until) shift, ref Prng random)
    {
        var at = shift.From + random.Below(shift.Until - shift.From);
        if (worker.Group == "mash-worker" && random.Percent(30))
            _work.OpenNewReferrals(user, shift.From + random.Below(Rota.Hour), ref random);
        if (worker.Role is "analyst" && random.Percent(40) || worker.Role is "supervisor" && random.Percent(6) || random.PerMille(4))
            _work.Export(user, at, ref random);
        if (random.PerMille(45))
            _work.Refused(user, random.Between(1, 2), at, ref random);
        // A grant ran out overnight, or a rota was entered late.
        if (random.PerMille(2))
            _work.Refused(user, random.Between(6, 20), shift.From, ref random);
        if (worker.Role is "practitioner" or "mash-worker" && random.PerMille(4))
            _work.BreakTheGlass(user, at, ref random);
        // A dip sample: a supervisor reads twenty closed families of the district in an afternoon.
        if (worker.Role == "supervisor" && random.PerMille(40))
            for (var i = 0; i < 20; i++)
                _work.OnFamily(user, _work.Draw(world.OfDistrict[world.DistrictOf(user)], ref random), TrailTie.Agency, at + (i * 300), ref random);
        // A new colleague is shown how to search.
        if (random.PerMille(1))
            for (var i = 0; i < 25; i++)
                script.Add(at + (i * 40), user, TrailDeed.Search, TrailTie.None, []);
        // Somebody rings three days running about one child.
        if (random.PerMille(3))
            WritePersistentCaller(user, Math.Min(random.Between(2, 4), days - day), at, ref random);
        if (random.Below(9000) == 0)
            script.Add(at, user, TrailDeed.Open, TrailTie.None, random.Pick(world.HoneytokenRecords));
    }

    private void WritePersistentCaller(int user, int calls, int at, ref Prng random)
    {
        var record = world.Families[random.Below(world.Families.Count)].First;
        for (var call = 0; call < calls; call++)
            script.Add(at + (call * Rota.Day), user, TrailDeed.Open, TrailTie.None, record);
    }
}
