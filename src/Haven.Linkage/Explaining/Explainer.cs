using System.Globalization;

namespace Haven.Linkage;

/// <summary>Puts the evidence on a pair into words.</summary>
internal static class Explainer
{
    private const double Bit = 0.6931471805599453;

    public static PairExplanation Explain(LinkageResult result, int first, int second)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(second);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(first, result.Records);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(second, result.Records);
        var a = result.Rows.Row(result.Rows.RowOf[first]);
        var b = result.Rows.Row(result.Rows.RowOf[second]);
        return Explain(result.Weights, new PairComparer(result.Set), a, b, first, second, result.Clusters[first] == result.Clusters[second]);
    }

    public static PairExplanation Explain(Weights weights, PairComparer comparer, ReadOnlySpan<int> a, ReadOnlySpan<int> b, int first, int second, bool joined)
    {
        var pattern = comparer.Compare(a, b);
        var fields = new List<FieldExplanation>();
        for (var f = 0; f < weights.Set.Fields.Length; f++)
        {
            var level = PairPattern.LevelOf(pattern, f);
            var values = weights.Set.Fields[f].Values;
            string left = values.Text(a[f]), right = values.Text(b[f]);
            if (level == Level.Missing)
            {
                fields.Add(new FieldExplanation(weights.Set.Fields[f].Name, left, right, level, 0, 1, LevelWords.Missing(weights.Set.Fields[f], left, right)));
                continue;
            }

            var random = weights.LogRandomOf(f, level, a, b);
            var bits = (weights.Match[(f * 8) + (int)level] - random) / Bit;
            var oneIn = Math.Exp(-random);
            fields.Add(new FieldExplanation(weights.Set.Fields[f].Name, left, right, level, Math.Round(bits, 2), Math.Round(oneIn, 1),
                LevelWords.Of(weights.Set.Fields[f], level, a[f], b[f], oneIn)));
        }

        fields.Sort((x, y) => Math.Abs(y.Weight).CompareTo(Math.Abs(x.Weight)));
        var sums = weights.Sum(pattern, a, b);
        var odds = weights.LogOdds(sums);
        var probability = 1 / (1 + Math.Exp(-odds));
        return new PairExplanation(first, second, fields, Math.Round((odds - weights.PriorMatch) / Bit, 2), probability, joined, Sentence(fields, sums, weights, probability));
    }

    private static string Sentence(List<FieldExplanation> fields, PairSums sums, Weights weights, double probability)
    {
        var said = fields.Where(f => Math.Abs(f.Weight) >= 0.5).Take(6).Select(f => f.Words).ToArray();
        var text = said.Length == 0 ? "nothing that both records hold tells them apart or brings them together" : string.Join(", ", said);
        var household = weights.PriorHousehold + sums.Household > Math.Max(0, weights.PriorPlace + sums.Place);
        if (household && probability < 0.5) text += "; that is what brothers and sisters, or a household, share";
        var verdict = probability switch
        {
            >= 0.99 => "almost certainly one person",
            >= 0.8 => "probably one person",
            >= 0.5 => "more likely one person than not",
            >= 0.1 => "possibly one person, more likely two",
            _ => "most likely two people",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{char.ToUpperInvariant(text[0])}{text[1..]}: {verdict}.");
    }
}
