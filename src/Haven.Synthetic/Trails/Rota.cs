using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Trails;

/// <summary>Who works when. Times are seconds since the start of the trail.</summary>
internal static class Rota
{
    public const int Hour = 3600, Day = 24 * Hour;

    /// <summary>When a worker works on a day, or null where they do not.</summary>
    public static (int From, int Until)? On(TrailWorker worker, int user, int day, ref Prng random)
    {
        var (from, until) = worker.Group switch
        {
            // Early, late and night, a week each; four days on and two off.
            "practitioner/response" => (new[] { 7, 14, 22 }[((day / 7) + user) % 3] * Hour, 9 * Hour),
            _ => (Seconds(worker.ShiftFrom!.Value), Seconds(worker.ShiftUntil!.Value)),
        };
        until = worker.Group == "practitioner/response" ? from + until : until < from ? until + Day : until;
        var works = worker.Group switch
        {
            "practitioner/response" or "practitioner/night" => (day + user) % 6 < 4,
            "mash-worker" => (day + user) % 7 < 5,
            // Now and then somebody comes in on a Saturday.
            _ => day % 7 < 5 || random.PerMille(12),
        };
        if (!works || random.Percent(9))
            return null;
        if (random.Percent(6))
            until += random.Between(1, 4) * Hour;
        if (random.Percent(4))
            from -= random.Between(1, 2) * Hour;
        return ((day * Day) + from, (day * Day) + until);
    }

    private static int Seconds(TimeOnly time) => time.Hour * Hour + time.Minute * 60;
}
