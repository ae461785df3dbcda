namespace Haven.Linkage.Tests.Comparing;

public sealed class ComparerTests
{
    [Fact]
    public void Bit_parallel_edit_distance_equals_the_reference()
    {
        var codes = new Codes();
        var places = new ulong[256];
        foreach (var (a, b) in Strings.Pairs(seed: 4, count: 20_000, longest: 64))
            EditDistance.Bits(places, codes.Of(a), codes.Of(b)).ShouldBe(EditDistance.Scalar(a, b), $"'{a}' and '{b}'");
    }

    [Fact]
    public void Short_values_are_compared_as_the_references_compare_them()
    {
        var codes = new Codes();
        foreach (var (a, b) in Strings.Pairs(seed: 5, count: 40_000, longest: 16))
        {
            ShortText left = ShortText.Of(codes, a, false), right = ShortText.Of(codes, b, false);
            ShortText.Similarity(left, right).ShouldBe(JaroWinkler.Scalar(a, b), 1e-6f, $"'{a}' and '{b}'");
            ShortText.OneSlip(left, right).ShouldBe(EditDistance.Scalar(a, b) == 1, $"'{a}' and '{b}'");
            ShortText.Start(left, right).ShouldBe(a.AsSpan().CommonPrefixLength(b), $"'{a}' and '{b}'");
        }
    }

    [Theory]
    [InlineData(FieldKind.Forename, "Bartholomewjonathan", "Bartholomewjonathon", Level.Close)]
    [InlineData(FieldKind.Identifier, "12345678901234567890", "12345678901234567809", Level.Close)]
    [InlineData(FieldKind.Identifier, "12345678901234567890", "12345678901234560987", Level.Different)]
    [InlineData(FieldKind.Postcode, "12345678901234567890", "12345678901234567891", Level.Related)]
    public void Values_too_long_for_the_short_form_are_compared_in_full(FieldKind kind, string a, string b, Level expected) =>
        LevelOf(kind, a, b).ShouldBe(expected);

    [Theory]
    [InlineData("2010-03-04", "2010-03-04", Level.Same)]
    [InlineData("2010-03-04", "2010-04-03", Level.Close)]
    [InlineData("2010-03-04", "2010-03-14", Level.Close)]
    [InlineData("2010-03-04", "2001-03-04", Level.Close)]
    [InlineData("2010-03-04", "2010-01-01", Level.Related)]
    [InlineData("2010-03-04", "2010", Level.Related)]
    [InlineData("2010-03-28", "2010-04-02", Level.Some)]
    [InlineData("2010-03-04", "2010-11-25", Level.Faint)]
    [InlineData("2010-03-04", "1986-11-25", Level.Different)]
    [InlineData("1770-01-01", "1770-81-01", Level.Related)]
    public void Dates(string a, string b, Level expected)
    {
        DateComparer.Compare(PartialDate.Parse(a).Packed, PartialDate.Parse(b).Packed).ShouldBe(expected);
        DateComparer.Compare(PartialDate.Parse(b).Packed, PartialDate.Parse(a).Packed).ShouldBe(expected);
    }

    [Theory]
    [InlineData("4 Mar 2010")]
    [InlineData("04/03/2010")]
    [InlineData("20100304")]
    [InlineData("04032010")]
    [InlineData("2010-03-04T00:00:00")]
    public void Dates_are_read_in_many_shapes(string text) => PartialDate.Parse(text).Packed.ShouldBe(20100304);

    [Theory]
    [InlineData("LS1 4AB", "ls14ab", Level.Same)]
    [InlineData("LS1 4AB", "LS1 4XY", Level.Related)]
    [InlineData("LS1 4AB", "LS1 9XY", Level.Some)]
    [InlineData("LS1 4AB", "LS12 9XY", Level.Faint)]
    [InlineData("LS1 4AB", "LS2 4AB", Level.Close)]
    [InlineData("LS1 4AB", "BD7 9XY", Level.Different)]
    public void Postcodes(string a, string b, Level expected) => LevelOf(FieldKind.Postcode, a, b).ShouldBe(expected);

    [Theory]
    [InlineData("Margaret", "Peggy", Level.Related)]
    [InlineData("Mohammed", "Muhammad", Level.Related)]
    [InlineData("Katharine", "Catherine", Level.Related)]
    [InlineData("J", "James", Level.Some)]
    [InlineData("Jonathan", "Jonathon", Level.Related)]
    [InlineData("Rosalyn", "Roslyn", Level.Close)]
    [InlineData("Peter", "Amina", Level.Different)]
    public void Forenames(string a, string b, Level expected) => LevelOf(FieldKind.Forename, a, b).ShouldBe(expected);

    [Theory]
    [InlineData(FieldKind.Phone, "+44 7700 900123", "07700 900123", Level.Same)]
    [InlineData(FieldKind.Phone, "07700 900123; 0113 496 0000", "0113 4960000", Level.Same)]
    [InlineData(FieldKind.Phone, "07700 900123", "07700 900132", Level.Close)]
    [InlineData(FieldKind.Identifier, "943 476 5919", "9434765919", Level.Same)]
    [InlineData(FieldKind.Identifier, "9434765919", "9434765991", Level.Close)]
    [InlineData(FieldKind.Address, "Flat 2, 14 High Street", "14 High Street Flat 2", Level.Related)]
    [InlineData(FieldKind.Email, "jo.bloggs@example.org", "jo.blogs@example.org", Level.Close)]
    [InlineData(FieldKind.Sex, "F", "female", Level.Same)]
    public void Others(FieldKind kind, string a, string b, Level expected) => LevelOf(kind, a, b).ShouldBe(expected);

    [Fact]
    public void A_forename_in_the_place_of_the_surname_is_found_elsewhere()
    {
        var table = People.Of("forename,surname\nAisha,Rahman\nRahman,Aisha\n");
        var set = FieldSet.Build(table, KindInference.Infer(table), 1);
        var rows = DistinctRows.Each(set);
        var pattern = new PairComparer(set).Compare(rows.Row(0), rows.Row(1));
        PairPattern.LevelOf(pattern, set.Forename).ShouldBe(Level.Elsewhere);
        PairPattern.LevelOf(pattern, set.Surname).ShouldBe(Level.Elsewhere);
    }

    private static Level LevelOf(FieldKind kind, string a, string b)
    {
        var builder = new RecordTableBuilder(["value"]);
        builder.Add(a);
        builder.Add(b);
        var table = builder.Build();
        var set = FieldSet.Build(table, [new ColumnPlan("value", kind, "test")], 1);
        var rows = DistinctRows.Each(set);
        return PairPattern.LevelOf(new PairComparer(set).Compare(rows.Row(0), rows.Row(1)), 0);
    }
}
