using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Haven.Synthetic.Reconstructions;
using Haven.Synthetic.Tests.Identifiers;

namespace Haven.Synthetic.Tests.Reconstructions;

/// <summary>What an importer will hold a bundle to (contracts §2), checked on every scenario.</summary>
public sealed partial class BundleRulesTests(ScenarioFolder scenarios) : IClassFixture<ScenarioFolder>
{
    private static readonly DateTimeOffset Today = new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] PlannedDays = ["ends_on", "recorded_at"];

    private CsvTable Table(string name, string file) => CsvTable.Read(Path.Combine(scenarios.Of(name), file + ".csv"));

    private IEnumerable<(string File, CsvTable Table)> Versioned(string name) =>
        ((string[])["people", "flags", "flag_levels", "plans", "crimes", "conferences", "orders", "nrm_referrals", "missing"]).Select(file => (file, Table(name, file)));

    [Theory]
    [MemberData(nameof(ScenarioFolder.Names), MemberType = typeof(ScenarioFolder))]
    public void All_twelve_files_are_there_with_rows_and_a_readme_that_says_what_they_are(string name)
    {
        var files = Directory.GetFiles(scenarios.Of(name)).Select(Path.GetFileName).ToArray();

        files.Length.ShouldBe(13);
        File.ReadAllText(Path.Combine(scenarios.Of(name), "README.txt")).ShouldStartWith("Synthetic data: no real person");
        foreach (var path in Directory.GetFiles(scenarios.Of(name), "*.csv"))
        {
            CsvTable.Read(path).Rows.Count.ShouldBeGreaterThan(0, path);
            File.ReadAllBytes(path).ShouldNotContain((byte)'\r');
        }
    }

    [Theory]
    [MemberData(nameof(ScenarioFolder.Names), MemberType = typeof(ScenarioFolder))]
    public void Versions_of_a_row_differ_come_one_after_another_and_are_not_of_the_future(string name)
    {
        foreach (var (file, table) in Versioned(name))
        {
            foreach (var versions in table.Rows.GroupBy(BundleAnswers.Id, StringComparer.Ordinal))
            {
                var instants = versions.Select(row => BundleAnswers.Instant(row["recorded_at"])).ToArray();
                instants.Zip(instants.Skip(1)).All(pair => pair.First < pair.Second).ShouldBeTrue($"{file} {versions.Key}");
                (instants[^1] < Today).ShouldBeTrue($"{file} {versions.Key}");
                versions.Select(row => string.Join('|', row.Where(cell => cell.Key != "recorded_at").Select(cell => cell.Value)))
                    .Distinct().Count().ShouldBe(instants.Length, $"{file} {versions.Key}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(ScenarioFolder.Names), MemberType = typeof(ScenarioFolder))]
    public void Nothing_is_recorded_before_it_happened(string name)
    {
        foreach (var (file, table) in Versioned(name))
        {
            var days = table.Columns.Where(column => StatesADay().IsMatch(column) && !PlannedDays.Contains(column)).ToArray();
            foreach (var row in table.Rows)
            {
                var recorded = BundleAnswers.Instant(row["recorded_at"]);
                foreach (var column in days.Where(column => row[column].Length > 0))
                {
                    var early = row[column].Length == 10
                        ? BundleAnswers.Day(row[column]) <= DateOnly.FromDateTime(recorded.DateTime)
                        : BundleAnswers.Instant(row[column]) <= recorded;
                    early.ShouldBeTrue($"{file} {BundleAnswers.Id(row)} {column} {row[column]} recorded {row["recorded_at"]}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(ScenarioFolder.Names), MemberType = typeof(ScenarioFolder))]
    public void Days_of_a_row_are_in_order(string name)
    {
        (string File, string First, string Last)[] order =
        [
            ("flags", "raised_on", "closed_on"), ("plans", "started_on", "ended_on"), ("crimes", "offence_from", "offence_to"), ("crimes", "offence_from", "reported_on"),
            ("crimes", "offence_to", "reported_on"), ("crimes", "reported_on", "recorded_on"), ("crimes", "recorded_on", "cancelled_on"), ("crimes", "recorded_on", "outcome_on"),
            ("conferences", "strategy_discussion_on", "held_on"), ("orders", "applied_on", "granted_on"), ("orders", "granted_on", "ended_on"), ("nrm_referrals", "referred_on", "decided_on"),
            ("people", "date_of_birth", "died_on"),
        ];
        foreach (var (file, first, last) in order)
        {
            foreach (var row in Table(name, file).Rows.Where(row => row[first].Length > 0 && row[last].Length > 0))
                (string.CompareOrdinal(row[first], row[last]) <= 0).ShouldBeTrue($"{file} {BundleAnswers.Id(row)}: {first} {row[first]}, {last} {row[last]}");
        }
    }

    [Theory]
    [MemberData(nameof(ScenarioFolder.Names), MemberType = typeof(ScenarioFolder))]
    public void Every_reference_exists_and_was_known_by_then(string name)
    {
        var people = FirstKnown(name, "people");
        var flags = FirstKnown(name, "flags");
        (string File, string Column, Dictionary<string, DateTimeOffset> Target)[] references =
        [
            ("flags", "person", people), ("plans", "person", people), ("plans", "flag", flags), ("flag_levels", "flag", flags), ("crimes", "victims", people), ("crimes", "suspects", people),
            ("conferences", "child", people), ("orders", "subject", people), ("orders", "protected", people), ("nrm_referrals", "person", people), ("missing", "person", people),
        ];
        foreach (var (file, column, target) in references)
        {
            foreach (var row in Table(name, file).Rows)
            {
                foreach (var reference in row[column].Split(';', StringSplitOptions.RemoveEmptyEntries))
                {
                    var key = target.ContainsKey(row["source"] + "/" + reference) ? row["source"] + "/" + reference : reference;
                    target.ShouldContainKey(key, $"{file} {column}");
                    (target[key] <= BundleAnswers.Instant(row["recorded_at"])).ShouldBeTrue($"{file} {BundleAnswers.Id(row)} refers to {key} before it is known");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(ScenarioFolder.Names), MemberType = typeof(ScenarioFolder))]
    public void Districts_and_agencies_are_those_of_their_files(string name)
    {
        var districts = Table(name, "districts").Rows.Select(row => row["code"]).ToHashSet(StringComparer.Ordinal);
        var agencies = Table(name, "agencies").Rows.Select(row => row["code"]).ToHashSet(StringComparer.Ordinal);
        foreach (var (file, table) in Versioned(name).Where(pair => pair.Table.Columns.Contains("district")))
            table.Rows.Select(row => row["district"]).Where(code => code.Length > 0 && !districts.Contains(code)).ShouldBeEmpty(file);

        Table(name, "flags").Rows.SelectMany(row => row["agencies"].Split(';')).Except(agencies).ShouldBeEmpty();
        Table(name, "plans").Rows.Select(row => row["lead_agency"]).Except(agencies).ShouldBeEmpty();
        Versioned(name).SelectMany(pair => pair.Table.Rows).ShouldAllBe(row => !row["source"].Contains('/'));
    }

    [Theory]
    [MemberData(nameof(ScenarioFolder.Names), MemberType = typeof(ScenarioFolder))]
    public void At_most_one_flag_of_a_type_is_open_on_a_record_at_any_moment_of_knowledge(string name)
    {
        foreach (var flags in Table(name, "flags").Rows.GroupBy(row => (row["source"], row["person"], row["type"])).Where(group => group.Select(row => row["source_id"]).Distinct().Count() > 1))
        {
            foreach (var moment in flags.Select(row => BundleAnswers.Instant(row["recorded_at"])))
            {
                var known = flags.Where(row => BundleAnswers.Instant(row["recorded_at"]) <= moment).GroupBy(row => row["source_id"])
                    .Select(versions => versions.MaxBy(row => BundleAnswers.Instant(row["recorded_at"]))!).OrderBy(row => row["raised_on"], StringComparer.Ordinal).ToArray();
                known.Zip(known.Skip(1)).All(pair => pair.First["closed_on"].Length > 0 && string.CompareOrdinal(pair.First["closed_on"], pair.Second["raised_on"]) <= 0)
                    .ShouldBeTrue(flags.Key.ToString());
            }
        }
    }

    [Theory]
    [MemberData(nameof(ScenarioFolder.Names), MemberType = typeof(ScenarioFolder))]
    public void Identifiers_carry_valid_check_digits_and_contacts_belong_to_nobody(string name)
    {
        foreach (var row in Table(name, "people").Rows)
        {
            (row["nhs_number"].Length == 0 || Checks.NhsNumber(row["nhs_number"]) && row["nhs_number"][..3] == "999").ShouldBeTrue(row["nhs_number"]);
            (row["upn"].Length == 0 || Checks.PupilNumber(row["upn"])).ShouldBeTrue(row["upn"]);
            (row["pnc_id"].Length == 0 || Checks.PncId(row["pnc_id"])).ShouldBeTrue(row["pnc_id"]);
            (row["cro_number"].Length == 0 || Checks.CroNumber(row["cro_number"])).ShouldBeTrue(row["cro_number"]);
            row["phones"].ShouldMatch("^(07700 900[0-9]{3}|01632 960[0-9]{3}|0113 496 0[0-9]{3})?$");
            row["emails"].ShouldMatch("^([a-z0-9._]+@example[.](org|com|net))?$");
        }
    }

    [Theory]
    [MemberData(nameof(ScenarioFolder.Names), MemberType = typeof(ScenarioFolder))]
    public void What_is_proposed_as_one_person_is_one_person_and_twins_are_two(string name)
    {
        var registry = Reconstruction.Make(ScenarioFolder.InputsOf(name)).Registry;
        var truth = registry.Records.ToDictionary(record => record.Source + "/" + record.Id, record => record.Truth, StringComparer.Ordinal);
        var proposed = new BundleAnswers(scenarios.Of(name)).Proposed().GroupBy(pair => pair.Value, pair => truth[pair.Key]).Where(group => group.Count() > 1).ToArray();

        proposed.Length.ShouldBeGreaterThan(10);
        proposed.ShouldAllBe(group => group.Distinct().Count() == 1);
        registry.Records.Count(record => record.Truth.Twin is { } twin && registry.Records.Any(other => other.Truth == twin)).ShouldBeGreaterThanOrEqualTo(12);
        registry.Records.GroupBy(record => record.Truth.Household).Count(home => home.Select(record => record.Truth).Distinct().Count() > 1).ShouldBeGreaterThan(10);
    }

    [Theory]
    [MemberData(nameof(ScenarioFolder.Names), MemberType = typeof(ScenarioFolder))]
    public void Records_of_one_source_about_one_name_have_versions_that_correct_them(string name)
    {
        var versions = Table(name, "people").Rows.GroupBy(BundleAnswers.Id, StringComparer.Ordinal).ToArray();

        versions.Count(record => record.Select(row => row["surname"]).Distinct().Count() > 1).ShouldBeGreaterThan(2);
        versions.Count(record => record.Select(row => row["date_of_birth"]).Distinct().Count() > 1).ShouldBeGreaterThan(2);
        Table(name, "flags").Rows.GroupBy(BundleAnswers.Id, StringComparer.Ordinal).Count(flag => flag.Select(row => row["district"]).Distinct().Count() > 1).ShouldBeGreaterThan(1);
    }

    [Theory]
    [MemberData(nameof(ScenarioFolder.Names), MemberType = typeof(ScenarioFolder))]
    public void The_same_bytes_come_twice(string name)
    {
        var again = scenarios.Empty();
        Reconstruction.Write(ScenarioFolder.InputsOf(name), again);

        Digest(again).ShouldBe(Digest(scenarios.Of(name)));
    }

    [Fact]
    public void An_unknown_scenario_is_refused_with_those_there_are() =>
        Should.Throw<ArgumentException>(() => Scenarios.Write("atlantis", "nowhere")).Message.ShouldContain("west-yorkshire-2017, north-yorkshire-2014");

    [Fact]
    public void Another_bundle_in_the_folder_leaves_nothing_behind()
    {
        var folder = scenarios.Empty();
        File.WriteAllText(Path.Combine(folder, "orders.csv"), "stale");
        File.WriteAllText(Path.Combine(folder, "mine.txt"), "kept");
        using (var writer = new BundleWriter(folder))
            writer.Write(new DistrictRow { Code = "E1", Name = "One, \"two\"" });

        File.Exists(Path.Combine(folder, "orders.csv")).ShouldBeFalse();
        File.Exists(Path.Combine(folder, "mine.txt")).ShouldBeTrue();
        File.ReadAllText(Path.Combine(folder, "districts.csv")).ShouldBe("code,name,valid_from,valid_to,recorded_at\nE1,\"One, \"\"two\"\"\",,,\n");
    }

    [GeneratedRegex("(_on|_at|^from|offence_from|offence_to|date_of_birth)$")]
    private static partial Regex StatesADay();

    private static string Digest(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in Directory.GetFiles(folder).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetFileName(path)));
            hash.AppendData(File.ReadAllBytes(path));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private Dictionary<string, DateTimeOffset> FirstKnown(string name, string file) => Table(name, file).Rows
        .GroupBy(BundleAnswers.Id, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Min(row => BundleAnswers.Instant(row["recorded_at"])), StringComparer.Ordinal);
}
