using System.Text.Json;
using Haven.Cli.Tests.Processes;
using Haven.Synthetic;

namespace Haven.Cli.Tests.Link;

/// <summary>haven link as scripts use it (contracts §1 and §3).</summary>
public sealed class LinkVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("link-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Dedupe_prints_the_promised_document_and_writes_pairs_and_clusters()
    {
        var list = Generated();
        var ending = await HavenProcess.RunAsync("link", "dedupe", list, "--truth", "truth", "--ignore", "name_origin", "--json",
            "--pairs", In("pairs.csv"), "--clusters", In("clusters.csv"), "--explain", "r1,r2", "--save-model", In("model.json"));
        ending.ExitCode.ShouldBe(0, ending.Error);
        using var document = JsonDocument.Parse(ending.Output);
        var root = document.RootElement;
        root.GetProperty("records").GetInt32().ShouldBe(1_500);
        root.GetProperty("columns").EnumerateArray().Single(c => c.GetProperty("name").GetString() == "date_of_birth").GetProperty("kind").GetString().ShouldBe("date-of-birth");
        foreach (var name in new[] { "candidates", "pairs", "clusters", "thresholds", "timings", "engineSeconds", "peakBytes" }) root.TryGetProperty(name, out _).ShouldBeTrue(name);
        root.GetProperty("truth").GetProperty("pairwise").GetProperty("f1").GetDouble().ShouldBeGreaterThan(0.9);
        root.GetProperty("truth").GetProperty("bcubed").GetProperty("f1").GetDouble().ShouldBeGreaterThan(0.9);
        root.GetProperty("explain").GetProperty("summary").GetString()!.ShouldContain("people");
        File.ReadLines(In("pairs.csv")).First().ShouldBe("id_a,id_b,weight,probability");
        File.ReadLines(In("clusters.csv")).First().ShouldBe("id,cluster");
        File.ReadLines(In("clusters.csv")).Count().ShouldBe(1_501);
        (await HavenProcess.RunAsync("link", "dedupe", list, "--truth", "truth", "--model", In("model.json"), "--threshold", "0.9")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Two_lists_are_linked_by_either_spelling()
    {
        File.WriteAllText(In("a.csv"), "id,forename,surname,dob\n1,Ada,Thistlewood,2011-07-09\n2,Joe,Ravenscroft,2009-01-31\n");
        File.WriteAllText(In("b.csv"), "id,forename,surname,dob\n1,Joe,Ravenscroft,2009-01-31\n2,Ada,Thistlewood,2011-07-09\n");
        foreach (string[] start in new[] { new[] { "link" }, ["link", "link"] })
        {
            var ending = await HavenProcess.RunAsync([.. start, In("a.csv"), In("b.csv"), "--clusters", In("out.csv")]);
            ending.ExitCode.ShouldBe(0, ending.Error);
            File.ReadLines(In("out.csv")).First().ShouldBe("file,id,cluster");
        }
    }

    [Fact]
    public async Task Find_answers_from_a_saved_index_and_says_no_with_1()
    {
        (await HavenProcess.RunAsync("link", "dedupe", Generated(), "--ignore", "truth,name_origin", "--index", In("people.index"))).ExitCode.ShouldBe(0);
        var row = File.ReadLines(Generated()).Skip(1).Select(l => l.Split(',')).First(c => c is [_, _, _, { Length: > 2 }, { Length: > 2 }, { Length: 10 }, ..]);
        File.WriteAllText(In("known.json"), JsonSerializer.Serialize(new { forenames = row[3], surname = row[4], date_of_birth = row[5] }));
        File.WriteAllText(In("unknown.json"), """{"forenames":"Zebulon","surname":"Quatermain","date_of_birth":"1931-02-03"}""");
        var known = await HavenProcess.RunAsync("link", "find", In("people.index"), In("known.json"), "--json");
        known.ExitCode.ShouldBe(0, known.Error);
        known.Output.ShouldContain($"\"{row[0]}\"");
        (await HavenProcess.RunAsync("link", "find", In("people.index"), In("unknown.json"))).ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task Fairness_gates_on_the_worst_group()
    {
        (await HavenProcess.RunAsync("link", "fairness", Generated(), "--truth", "truth", "--group", "name_origin", "--least", "0.5", "--gap", "0.5")).ExitCode.ShouldBe(0);
        (await HavenProcess.RunAsync("link", "fairness", Generated(), "--truth", "truth", "--group", "name_origin", "--least", "1.0")).ExitCode.ShouldBe(1);
    }

    [Theory]
    [InlineData("no column 'nobody'", "--truth", "nobody")]
    [InlineData("between 0 and 1", "--threshold", "7")]
    [InlineData("give two ids", "--explain", "r1")]
    [InlineData("no record is called 'x'", "--explain", "x,r1")]
    public async Task Wrong_options_end_with_2_and_a_remedy(string message, string option, string value)
    {
        var ending = await HavenProcess.RunAsync("link", "dedupe", Generated(), option, value);
        ending.ExitCode.ShouldBe(2);
        ending.Error.ShouldContain(message);
    }

    private string In(string name) => Path.Combine(folder, name);

    private string Generated()
    {
        var path = In("people.csv");
        if (File.Exists(path)) return path;
        using var stream = File.Create(path);
        DuplicateGenerator.Write(stream, new DuplicateOptions { Rows = 1_500 });
        return path;
    }
}
