using System.Diagnostics;

namespace Haven.Linkage.Tests.Engine;

public sealed class BadInputTests
{
    [Theory]
    [InlineData("surname\n")]
    [InlineData("surname\nSmith\n")]
    [InlineData("surname,dob\n,\n,\n,\n")]
    [InlineData("id\n1\n2\n3\n")]
    [InlineData("surname\nSmith\nSmith\nJones\n")]
    [InlineData("forename,surname\nАнна,Иванова\nمحمد,علي\n,\n")]
    public void Little_or_nothing_to_go_by_gives_an_answer(string csv)
    {
        var table = People.Of(csv);
        var result = Linker.Dedupe(table);
        result.Clusters.Count.ShouldBe(table.Count);
        double.IsNaN(result.Threshold).ShouldBeFalse();
    }

    [Fact]
    public void A_million_equal_rows_are_one_person_soon_and_in_little_memory()
    {
        var builder = new RecordTableBuilder(["forename", "surname", "date_of_birth", "postcode", "phone"]);
        for (var i = 0; i < 1_000_000; i++) builder.Add("Maisie", "Harrowgate", "2012-05-06", "LS6 2AB", "07700 900123");
        var table = builder.Build();
        var from = Stopwatch.GetTimestamp();
        Linker.Dedupe(table).ClusterCount.ShouldBe(1);
        Stopwatch.GetElapsedTime(from).TotalSeconds.ShouldBeLessThan(30);
    }

    [Fact]
    public void Two_lists_of_which_one_is_empty_share_nobody()
    {
        var some = People.Of("surname,dob\nSmith,2001-02-03\nJones,2002-03-04\n");
        Linker.Link(some, People.Of("surname,dob\n")).ClusterCount.ShouldBe(2);
    }

    [Fact]
    public void Cells_of_a_hundred_thousand_characters_are_compared()
    {
        var builder = new RecordTableBuilder(["address", "surname"]);
        for (var i = 0; i < 20; i++) builder.Add(new string((char)('a' + (i % 5)), 100_000), "Smith" + (char)('a' + (i % 5)));
        Linker.Dedupe(builder.Build()).Clusters.Count.ShouldBe(20);
    }

    [Fact]
    public void A_thousand_rows_of_random_bytes_do_not_break_it()
    {
        var random = new Random(9);
        var builder = new RecordTableBuilder(["a", "surname", "dob", "postcode", "phone", "email", "address", "nhs_number"]);
        for (var i = 0; i < 1_000; i++)
            builder.Add([.. Enumerable.Range(0, 8).Select(_ => string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => (char)random.Next(1, 0x2FFF))))]);
        Linker.Dedupe(builder.Build()).Clusters.Count.ShouldBe(1_000);
    }
}
