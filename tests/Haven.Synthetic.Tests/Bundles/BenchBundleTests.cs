using Haven.Synthetic.Tests.Reconstructions;

namespace Haven.Synthetic.Tests.Bundles;

public sealed class BenchBundleTests(ScenarioFolder folders) : IClassFixture<ScenarioFolder>
{
    private string Written(int people, int versions, ulong seed = 3)
    {
        var folder = folders.Empty();
        BenchBundle.Write(folder, people, versions, seed);
        return folder;
    }

    [Theory]
    [InlineData(1000, 1000)]
    [InlineData(500, 4500)]
    [InlineData(700, 1)]
    public void The_files_have_the_rows_asked_for(int people, int versions)
    {
        var folder = Written(people, versions);
        var flags = CsvTable.Read(Path.Combine(folder, "flags.csv")).Rows;

        CsvTable.Read(Path.Combine(folder, "people.csv")).Rows.Select(row => row["source_id"]).Distinct().Count().ShouldBe(people);
        flags.Count.ShouldBe(versions);
        flags.Select(row => row["source_id"]).Distinct().Count().ShouldBe((versions + 2) / 3);
        File.ReadAllText(Path.Combine(folder, "README.txt")).ShouldStartWith("Synthetic data: no real person");
    }

    [Fact]
    public void Versions_follow_one_another_and_flags_of_a_record_do_not_overlap()
    {
        var folder = Written(500, 4500);
        var people = CsvTable.Read(Path.Combine(folder, "people.csv")).Rows.ToDictionary(row => row["source_id"], StringComparer.Ordinal);
        var flags = CsvTable.Read(Path.Combine(folder, "flags.csv")).Rows.GroupBy(row => row["source_id"]).ToArray();

        foreach (var versions in flags)
        {
            var at = versions.Select(row => BundleAnswers.Instant(row["recorded_at"])).ToArray();
            at.Zip(at.Skip(1)).All(pair => pair.First < pair.Second).ShouldBeTrue(versions.Key);
            versions.All(row => row["closed_on"].Length == 0 || BundleAnswers.Day(row["closed_on"]) <= DateOnly.FromDateTime(BundleAnswers.Instant(row["recorded_at"]).DateTime)).ShouldBeTrue(versions.Key);
            versions.All(row => string.CompareOrdinal(people[row["person"]]["date_of_birth"], row["raised_on"]) <= 0).ShouldBeTrue(versions.Key);
        }

        foreach (var person in flags.Select(versions => (First: versions.First(), Last: versions.Last())).GroupBy(flag => flag.First["person"]))
        {
            var inOrder = person.OrderBy(flag => flag.First["raised_on"], StringComparer.Ordinal).ToArray();
            inOrder.Zip(inOrder.Skip(1)).All(pair => pair.First.Last["closed_on"].Length > 0
                && BundleAnswers.Instant(pair.First.Last["recorded_at"]) < BundleAnswers.Instant(pair.Second.First["recorded_at"])
                && string.CompareOrdinal(pair.First.Last["closed_on"], pair.Second.First["raised_on"]) < 0).ShouldBeTrue(person.Key);
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes()
    {
        byte[] Flags(string folder) => File.ReadAllBytes(Path.Combine(folder, "flags.csv"));

        Flags(Written(300, 900)).ShouldBe(Flags(Written(300, 900)));
        Flags(Written(300, 900)).ShouldNotBe(Flags(Written(300, 900, seed: 4)));
    }

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Written(0, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => Written(10, 91));
        Should.Throw<ArgumentOutOfRangeException>(() => Written(10, -1));
    }
}
