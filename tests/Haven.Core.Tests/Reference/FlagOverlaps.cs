namespace Haven.Core.Tests.Reference;

/// <summary>
/// Two flags of one record and type never overlap among the versions known at one moment (contracts §2): the rule, by
/// looking at every moment at which anything became known.
/// </summary>
internal static class FlagOverlaps
{
    /// <summary>The rows without the flags that break the rule and what hangs on them.</summary>
    public static List<BundleRow> Removed(List<BundleRow> rows)
    {
        // Taking out a flag takes out what made others known early, so look again until nothing is found.
        for (var found = Among(rows); found.Count > 0; found = Among(rows))
        {
            foreach (var flag in found)
                rows = Without(rows, flag);
        }

        return rows;
    }

    /// <summary>Of flags that overlap at some moment, all but the first of each group.</summary>
    public static IReadOnlyCollection<RowId> Among(IReadOnlyList<BundleRow> rows)
    {
        var histories = KnownRows.Histories(rows);
        var moments = histories.Where(versions => versions[0].Row.Schema.File == "flags")
            .SelectMany(versions => versions).Select(version => version.KnownFrom).Distinct().Order();
        var found = new HashSet<RowId>();
        foreach (var moment in moments)
        {
            var known = new KnownWorld(histories, [], moment).Flags.Where(flag => !found.Contains(flag.Id));
            foreach (var flags in known.GroupBy(flag => (flag.Record, flag.Type)).Select(group => group.ToList()))
            {
                for (var i = 1; i < flags.Count; i++)
                {
                    if (flags.Take(i).Any(other => !found.Contains(other.Id) && Overlap(flags[i], other)))
                        found.Add(flags[i].Id);
                }
            }
        }

        return found;
    }

    // Half open: a flag raised and closed on one day holds no day, and one may be raised the day another closes.
    private static bool Overlap(Flag a, Flag b) =>
        Later(a.RaisedOn, b.RaisedOn) < Earlier(a.ClosedOn ?? DateOnly.MaxValue, b.ClosedOn ?? DateOnly.MaxValue);

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;

    private static List<BundleRow> Without(List<BundleRow> rows, RowId flag)
    {
        bool IsFlag(BundleRow row, string column) => row.Text(column).Length > 0
            && KnownRows.Resolve(row.Text(column), row.Text("source"), id => rows.Exists(each => each.Schema.File == "flags" && each.Id == id)) == flag;

        return
        [
            .. rows.Where(row => row.Schema.File switch
                {
                    "flags" => row.Id != flag,
                    "flag_levels" => !IsFlag(row, "flag"),
                    _ => true,
                })
                .Select(row => row.Schema.File == "plans" && IsFlag(row, "flag") ? row.With(("flag", "")) : row),
        ];
    }
}
