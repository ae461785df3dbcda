using System.Text;
using Haven.Core.Imports;
using Haven.Core.Policies;
using Haven.TestKit;

namespace Haven.Core.Tests.Imports;

public sealed class CodeListTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    [Fact]
    public async Task A_code_of_no_list_is_kept_and_warned_of()
    {
        var folder = TestFolders.New();
        await File.WriteAllTextAsync(Path.Combine(folder, "people.csv"), "source,source_id,ethnicity_self\nrms,1,A2\nrms,2,Martian\n");
        var outcome = await new ImportBundle(fixture.Haven).RunAsync(new() { Path = folder }, HavenFixture.Operator, default);
        outcome.Loaded.ShouldBeTrue();
        var warning = outcome.Warnings.ShouldHaveSingleItem();
        (warning.Row, warning.Column, warning.Value).ShouldBe((3, "ethnicity_self", "Martian"));
    }

    [Fact]
    public void Every_list_speaks_of_columns_that_the_bundle_has()
    {
        var columns = Bundle.Files.SelectMany(f => f.Columns.Select(c => $"{f.Name}.{c.Name}")).ToHashSet();
        CodeLists.All.ShouldNotBeEmpty();
        CodeLists.All.SelectMany(l => l.Columns).ShouldAllBe(c => columns.Contains(c));
    }

    [Theory]
    [InlineData("{", "line 1")]
    [InlineData("""{"id":"x","version":"1","validFrom":"2020-01-01","validTo":"2019-01-01","columns":["people.sex"],"source":"s","words":{"a":"b"}}""", "last day after its first")]
    [InlineData("""{"id":"x","version":"1","validFrom":"2020-01-01","validTo":null,"columns":["people.sex"],"source":"s","words":{"a":"b"},"extra":1}""", "extra")]
    public void A_bad_list_is_refused_with_its_name(string json, string saying) =>
        Should.Throw<InvalidDataException>(() => CodeLists.Read("x.json", new MemoryStream(Encoding.UTF8.GetBytes(json)))).Message.ShouldContain(saying);
}
