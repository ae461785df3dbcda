namespace Haven.Linkage;

/// <summary>
/// Matches two lists without duplicates: each row has at most one partner, best pairs first; then whoever was left
/// takes a partner whose own has another nearly as good, when that gains evidence in all.
/// </summary>
internal static class OneToOne
{
    public static Groups Run(int rows, List<Edge> edges, float threshold)
    {
        edges.Sort(Edge.BestFirst);
        var partner = new int[rows];
        var odds = new float[rows];
        Array.Fill(partner, -1);
        var good = edges.Where(e => e.LogOdds >= threshold).ToArray();
        foreach (var edge in good)
        {
            if (partner[edge.A] >= 0 || partner[edge.B] >= 0) continue;
            Pair(partner, odds, edge);
        }

        Improve(partner, odds, good);
        var groups = new Groups(rows);
        for (var r = 0; r < rows; r++)
            if (partner[r] > r) groups.Join(r, partner[r]);
        return groups;
    }

    /// <summary>Two pairs a-b and c-d become a-d and c-b when together they are the better evidence.</summary>
    private static void Improve(int[] partner, float[] odds, Edge[] good)
    {
        var byRow = good.SelectMany(e => new[] { (Row: e.A, Edge: e), (Row: e.B, Edge: e) }).ToLookup(p => p.Row, p => p.Edge);
        foreach (var edge in good)
        {
            if (partner[edge.A] == edge.B) continue;
            int a = edge.A, b = edge.B, c = partner[b], d = partner[a];
            var lost = (c >= 0 ? odds[b] : 0) + (d >= 0 ? odds[a] : 0);
            var repaired = c >= 0 && d >= 0 ? byRow[c].Where(e => e.A + e.B - c == d).Select(e => (Edge?)e).FirstOrDefault() : null;
            if (edge.LogOdds + (repaired?.LogOdds ?? 0) <= lost + 1e-4f) continue;
            if (c >= 0) partner[c] = -1;
            if (d >= 0) partner[d] = -1;
            Pair(partner, odds, edge);
            if (repaired is { } other) Pair(partner, odds, other);
        }
    }

    private static void Pair(int[] partner, float[] odds, Edge edge)
    {
        partner[edge.A] = edge.B;
        partner[edge.B] = edge.A;
        odds[edge.A] = odds[edge.B] = edge.LogOdds;
    }
}
