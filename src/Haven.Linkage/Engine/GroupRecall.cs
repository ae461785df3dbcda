namespace Haven.Linkage;

/// <summary>How well the records of one group of people are brought together.</summary>
/// <param name="Group">The group, such as an origin of names.</param>
/// <param name="Records">Its records.</param>
/// <param name="Pairs">Pairs of its records that are one person.</param>
/// <param name="Recall">The share of these that were joined.</param>
/// <param name="Precision">Of the pairs joined that include a record of the group, the share that are one person.</param>
public sealed record GroupRecall(string Group, int Records, long Pairs, double Recall, double Precision)
{
    /// <summary>Recall and precision by group, the worst recall first. A pair of one person counts for the first record's group.</summary>
    /// <param name="clusters">For each record the number of its person as found.</param>
    /// <param name="truth">For each record who it is.</param>
    /// <param name="groups">For each record its group; empty is "unknown".</param>
    public static IReadOnlyList<GroupRecall> Of(IReadOnlyList<int> clusters, IReadOnlyList<string> truth, IReadOnlyList<string> groups)
    {
        ArgumentNullException.ThrowIfNull(clusters);
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(groups);
        var tallies = new Dictionary<string, Tally>(StringComparer.Ordinal);
        Tally Of(int r)
        {
            var name = groups[r].Length == 0 ? "unknown" : groups[r];
            if (!tallies.TryGetValue(name, out var own)) tallies[name] = own = new Tally();
            return own;
        }

        var records = Enumerable.Range(0, clusters.Count).ToArray();
        foreach (var r in records) Of(r).Records++;
        foreach (var person in records.Where(r => truth[r].Length > 0).GroupBy(r => truth[r], StringComparer.Ordinal))
        {
            var own = person.ToArray();
            var tally = Of(own[0]);
            tally.Pairs += PairsOf(own.Length);
            tally.Found += own.CountBy(r => clusters[r]).Sum(c => PairsOf(c.Value));
        }

        foreach (var cluster in records.GroupBy(r => clusters[r]))
        {
            var own = cluster.ToArray();
            foreach (var r in own)
            {
                var tally = Of(r);
                tally.Joined += own.Length - 1;
                tally.Right += truth[r].Length == 0 ? 0 : own.Count(x => x != r && truth[x] == truth[r]);
            }
        }

        return [.. tallies.Select(t => new GroupRecall(t.Key, t.Value.Records, t.Value.Pairs,
            t.Value.Pairs == 0 ? 1 : t.Value.Found / (double)t.Value.Pairs, t.Value.Joined == 0 ? 1 : t.Value.Right / (double)t.Value.Joined))
            .OrderBy(g => g.Recall).ThenBy(g => g.Group, StringComparer.Ordinal)];
    }

    private static long PairsOf(long n) => n * (n - 1) / 2;

    private sealed class Tally
    {
        public int Records { get; set; }

        public long Pairs { get; set; }

        public long Found { get; set; }

        public long Joined { get; set; }

        public long Right { get; set; }
    }
}
