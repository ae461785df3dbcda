namespace Haven.Linkage;

/// <summary>
/// Tells which rows of several records alike in every field say too little to be one person: thirty records that hold
/// nothing but the name John are thirty people until something else says otherwise.
/// </summary>
internal static class AlikeRows
{
    private const double Unseen = 20;

    /// <summary>
    /// One flag a row. Each value counts by its frequency outside the row's own records, with so many unseen records
    /// added: where nearly all records are alike there is no other frequency to go by.
    /// </summary>
    public static bool[] Weak(DistinctRows rows, Weights weights, float threshold, double allPairs)
    {
        var set = weights.Set;
        var weak = new bool[rows.Count];
        var prior = Math.Max(weights.PriorMatch, Math.Log(Math.Min(0.5 * set.Records / Math.Max(allPairs, 1), 0.5)));
        for (var r = 0; r < rows.Count; r++)
        {
            var size = rows.Size[r];
            if (size == 1) continue;
            var row = rows.Row(r);
            var odds = prior;
            for (var f = 0; f < set.Fields.Length; f++)
            {
                if (row[f] == 0) continue;
                var field = set.Fields[f];
                var others = (field.Counts[row[f]] - size + 1) / (field.Present - size + Unseen);
                odds += weights.Match[(f * 8) + (int)Level.Same] - Math.Log(others);
            }

            weak[r] = odds < threshold;
        }

        return weak;
    }
}
