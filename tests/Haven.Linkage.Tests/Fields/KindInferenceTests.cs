namespace Haven.Linkage.Tests.Fields;

public sealed class KindInferenceTests
{
    [Theory]
    [InlineData("first_name", FieldKind.Forename)]
    [InlineData("GivenName", FieldKind.Forename)]
    [InlineData("Last Name", FieldKind.Surname)]
    [InlineData("full_name", FieldKind.FullName)]
    [InlineData("nhs_number", FieldKind.Identifier)]
    [InlineData("street_number", FieldKind.Number)]
    [InlineData("address_line", FieldKind.Address)]
    [InlineData("name_origin", FieldKind.Ignore)]
    public void Headers_tell_kinds(string header, FieldKind expected)
    {
        var builder = new RecordTableBuilder([header]);
        for (var i = 0; i < 40; i++) builder.Add(expected is FieldKind.Identifier or FieldKind.Number ? $"{i * 7919 % 97}55{i}" : $"word{(char)('a' + (i % 26))}");
        KindInference.Infer(builder.Build())[0].Kind.ShouldBe(expected);
    }

    [Fact]
    public void Contents_tell_kinds_where_headers_do_not()
    {
        var builder = new RecordTableBuilder(["c1", "c2", "c3", "c4", "c5"]);
        for (var i = 0; i < 200; i++)
            builder.Add($"19{50 + (i % 50)}-0{1 + (i % 9)}-1{i % 10}", $"LS{1 + (i % 20)} {i % 10}AB", $"p{i}@example.org", $"{4_000_000 + (i * 77_777 % 999_983)}", i % 3 == 0 ? "red" : "blue");
        KindInference.Infer(builder.Build()).Select(c => c.Kind).ShouldBe(
            [FieldKind.DateOfBirth, FieldKind.Postcode, FieldKind.Email, FieldKind.Identifier, FieldKind.Category]);
    }

    [Theory]
    [InlineData("id", "x")]
    [InlineData("whatever", "r")]
    public void A_column_that_merely_numbers_rows_is_ignored(string header, string prefix)
    {
        var builder = new RecordTableBuilder([header, "surname"]);
        for (var i = 0; i < 100; i++) builder.Add($"{prefix}{i}", $"name{(char)('a' + (i % 7))}");
        KindInference.Infer(builder.Build())[0].Kind.ShouldBe(FieldKind.Ignore);
    }

    [Fact]
    public void A_column_that_repeats_another_is_ignored()
    {
        var builder = new RecordTableBuilder(["town", "place"]);
        for (var i = 0; i < 100; i++) builder.Add($"Town{(char)('a' + (i % 9))}", $"town{(char)('a' + (i % 9))}");
        KindInference.Infer(builder.Build())[1].Kind.ShouldBe(FieldKind.Ignore);
    }

    [Fact]
    public void The_configuration_decides_over_header_and_contents()
    {
        var config = LinkageConfig.Parse("""{"columns":{"surname":"ignore","x":"forename"}}""");
        KindInference.Infer(People.Of("surname,x\nA,B\nC,D\n"), config).Select(c => c.Kind).ShouldBe([FieldKind.Ignore, FieldKind.Forename]);
    }

    [Theory]
    [InlineData("""{"columns":{"a":"nonsense"}}""")]
    [InlineData("""{"colums":{}}""")]
    [InlineData("not json")]
    public void A_wrong_configuration_is_refused(string json) => Should.Throw<LinkageInputException>(() => LinkageConfig.Parse(json));
}
