namespace Haven.Linkage;

/// <summary>Where fitting starts, and what it falls back on where the data say little. Order: level 0 (unused) to 7.</summary>
internal static class Starting
{
    /// <summary>What people of one household may share by more than chance.</summary>
    public static bool InHousehold(Field f) =>
        f.Place || f.Comparison is Comparison.Surname or Comparison.Phone or Comparison.Email or Comparison.Forename or Comparison.Date;

    /// <summary>
    /// What a household shares of names and birth dates is not fitted, or the class would drift into a second kind of
    /// match. Two in a hundred pairs of siblings or of parent and child are twins or namesakes; three have a forename
    /// that is the other's surname or middle name, as where children bear their father's name.
    /// </summary>
    public static bool IsFixedInHousehold(Field f) => f.Comparison is Comparison.Forename or Comparison.Date;

    public static bool InPlace(Field f) => f.Place;

    public static double[] Match(Field f) => f.Comparison switch
    {
        Comparison.Forename => [0, 0.08, 0.02, 0.03, 0.06, 0.09, 0.70, 0.02],
        Comparison.Surname => [0, 0.08, 0.02, 0.01, 0.02, 0.09, 0.76, 0.02],
        Comparison.OtherNames => [0, 0.12, 0.04, 0.08, 0.08, 0.12, 0.55, 0.01],
        Comparison.Date => [0, 0.03, 0.03, 0.04, 0.03, 0.08, 0.79, 0],
        Comparison.Postcode => [0, 0.15, 0.04, 0.04, 0.03, 0.08, 0.66, 0],
        Comparison.Words => [0, 0.17, 0, 0.03, 0.05, 0.10, 0.65, 0],
        Comparison.Sex => [0, 0.02, 0, 0, 0, 0, 0.98, 0],
        Comparison.Identifier => [0, 0.05, 0, 0, 0, 0.07, 0.88, 0],
        Comparison.Phone => [0, 0.26, 0, 0, 0, 0.04, 0.70, 0],
        Comparison.Email => [0, 0.20, 0, 0.03, 0.02, 0.10, 0.65, 0],
        _ => [0, 0.15, 0, 0, 0, 0.10, 0.75, 0],
    };

    public static double[] Household(Field f) => f.Comparison switch
    {
        Comparison.Surname => [0, 0.12, 0.02, 0.01, 0.05, 0.05, 0.75, 0],
        Comparison.Forename => [0, 0.90, 0.01, 0.01, 0.02, 0.01, 0.02, 0.03],
        Comparison.Date => [0, 0.915, 0.05, 0.005, 0.005, 0.005, 0.02, 0],
        _ => Place(f),
    };

    public static double[] Place(Field f) => f.Comparison == Comparison.Postcode
        ? [0, 0.10, 0.05, 0.10, 0.10, 0.05, 0.60, 0]
        : [0, 0.35, 0, 0.02, 0.05, 0.05, 0.53, 0];

    public static Weights Weights(FieldSet set, RandomAgreement random, double allPairs) => new()
    {
        Set = set,
        Random = random,
        Match = Table(set, _ => true, Match),
        Household = Table(set, InHousehold, Household),
        Place = Table(set, InPlace, Place),
        PriorMatch = (float)Math.Log(Math.Min(set.Records / allPairs, 0.5)),
        PriorHousehold = (float)Math.Log(Math.Min(set.Records / allPairs, 0.5)),
        PriorPlace = (float)Math.Log(Math.Min(3 * set.Records / allPairs, 0.5)),
    };

    private static float[] Table(FieldSet set, Func<Field, bool> used, Func<Field, double[]> values)
    {
        var table = new float[set.Fields.Length * 8];
        for (var f = 0; f < set.Fields.Length; f++)
        {
            var own = values(set.Fields[f]);
            for (var l = 0; l < 8; l++)
                table[(f * 8) + l] = used(set.Fields[f]) ? (float)Math.Log(Math.Max(own[l], 1e-4)) : float.NaN;
        }

        return table;
    }
}
