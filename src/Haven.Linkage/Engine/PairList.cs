using System.Runtime.InteropServices;

namespace Haven.Linkage;

/// <summary>A pair of records and the evidence on it.</summary>
/// <param name="First">Record number; below <paramref name="Second"/>.</param>
/// <param name="Second">Record number.</param>
/// <param name="Weight">Evidence in bits: the base-2 logarithm of how much likelier the two are a match than before looking.</param>
/// <param name="Probability">That they are one person, 0 to 1, from this pair alone.</param>
/// <param name="Joined">Whether they ended up as one person.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LinkedPair(int First, int Second, double Weight, double Probability, bool Joined);

/// <summary>Spells pairs of rows out as pairs of records.</summary>
internal static class PairList
{
    /// <summary>Rows with more alike records than this are spelled out by their first records only.</summary>
    private const int MostAlike = 20;

    public static IEnumerable<LinkedPair> Of(LinkageResult result)
    {
        var records = RecordsByRow(result.Rows);
        foreach (var pair in Alike(result, records)) yield return pair;
        foreach (var edge in result.Edges)
        {
            var joined = result.Clusters[records[edge.A][0]] == result.Clusters[records[edge.B][0]];
            if (!joined && (edge.LogOdds < result.ThresholdOdds)) continue;
            foreach (var a in records[edge.A].Take(MostAlike))
                foreach (var b in records[edge.B].Take(MostAlike))
                    yield return Make(result, a, b, edge.LogOdds, result.Clusters[a] == result.Clusters[b]);
        }
    }

    private static IEnumerable<LinkedPair> Alike(LinkageResult result, int[][] records)
    {
        for (var row = 0; row < records.Length; row++)
        {
            var own = records[row];
            if (own.Length < 2 || result.Clusters[own[0]] != result.Clusters[own[1]]) continue;
            var values = result.Rows.Row(row).ToArray();
            var pattern = new PairComparer(result.Set).Compare(values, values);
            var logOdds = result.Weights.LogOdds(result.Weights.Sum(pattern, values, values));
            for (var i = 1; i < own.Length; i++) yield return Make(result, own[i - 1], own[i], logOdds, joined: true);
        }
    }

    private static LinkedPair Make(LinkageResult result, int a, int b, float logOdds, bool joined) => new(
        Math.Min(a, b), Math.Max(a, b), (logOdds - result.Weights.PriorMatch) / Math.Log(2), 1 / (1 + Math.Exp(-logOdds)), joined);

    private static int[][] RecordsByRow(DistinctRows rows)
    {
        var result = new int[rows.Count][];
        var filled = new int[rows.Count];
        for (var row = 0; row < result.Length; row++) result[row] = new int[rows.Size[row]];
        for (var r = 0; r < rows.RowOf.Length; r++) result[rows.RowOf[r]][filled[rows.RowOf[r]]++] = r;
        return result;
    }
}
