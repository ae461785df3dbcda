using System.Security.Cryptography;
using System.Text;
using Haven.Synthetic.Tests.Identifiers;

namespace Haven.Synthetic.Tests.Duplicates;

public sealed class DuplicateGeneratorTests
{
    private static byte[] Bytes(DuplicateOptions options)
    {
        using var stream = new MemoryStream();
        DuplicateGenerator.Write(stream, options, TestContext.Current.CancellationToken);
        return stream.ToArray();
    }

    private static CsvTable Table(DuplicateOptions options) => CsvTable.Parse(Encoding.UTF8.GetString(Bytes(options)));

    private static readonly Lazy<CsvTable> Usual = new(() => Table(new DuplicateOptions { Rows = 30_000, Seed = 8 }));

    [Fact]
    public void The_bytes_of_a_seed_never_change_unless_somebody_means_it() =>
        Convert.ToHexString(SHA256.HashData(Bytes(new DuplicateOptions { Rows = 500, Seed = 1 })))
            .ShouldBe("0EAE85CCB49612A0FE0BC101CA20917BC58D495E3025A168E25C8CFF4EC8A3A3");

    [Fact]
    public void Two_runs_are_equal_and_another_seed_is_not()
    {
        Bytes(new DuplicateOptions { Rows = 2000, Seed = 5 }).ShouldBe(Bytes(new DuplicateOptions { Rows = 2000, Seed = 5 }));
        Bytes(new DuplicateOptions { Rows = 2000, Seed = 6 }).ShouldNotBe(Bytes(new DuplicateOptions { Rows = 2000, Seed = 5 }));
    }

    [Fact]
    public void The_file_has_the_rows_asked_for_and_line_feeds_alone()
    {
        var bytes = Bytes(new DuplicateOptions { Rows = 777 });

        bytes.Count(b => b == '\n').ShouldBe(778);
        bytes.ShouldNotContain((byte)'\r');
        bytes[0].ShouldBe((byte)'i');
        Bytes(new DuplicateOptions { Rows = 0 }).Length.ShouldBe(string.Join(',', DuplicateGenerator.Columns).Length + 1);
    }

    [Fact]
    public void The_summary_counts_what_was_written()
    {
        using var stream = new MemoryStream();
        var summary = DuplicateGenerator.Write(stream, new DuplicateOptions { Rows = 5000, Seed = 2 }, TestContext.Current.CancellationToken);
        var groups = CsvTable.Parse(Encoding.UTF8.GetString(stream.ToArray())).Rows.CountBy(row => row["truth"]).ToArray();

        summary.Rows.ShouldBe(5000);
        summary.People.ShouldBe(groups.Length);
        summary.TruePairs.ShouldBe(groups.Sum(group => group.Value * (group.Value - 1L) / 2));
    }

    [Fact]
    public void Clean_records_of_a_person_are_the_same()
    {
        var table = Table(new DuplicateOptions { Rows = 3000, Difficulty = DuplicateDifficulty.Clean });

        foreach (var person in table.Rows.GroupBy(row => row["truth"]))
            person.Select(row => string.Join('|', DuplicateGenerator.Columns.Skip(3).Select(column => row[column]))).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public void Difficulty_makes_the_records_of_a_person_agree_less()
    {
        double Agree(DuplicateDifficulty difficulty)
        {
            var people = Table(new DuplicateOptions { Rows = 8000, Difficulty = difficulty }).Rows
                .GroupBy(row => row["truth"]).Where(person => person.Count() > 1).ToArray();
            return people.Count(person => person.Select(row => row["surname"] + row["date_of_birth"]).Distinct().Count() == 1) / (double)people.Length;
        }

        var (easy, usual, hard) = (Agree(DuplicateDifficulty.Easy), Agree(DuplicateDifficulty.Usual), Agree(DuplicateDifficulty.Hard));
        easy.ShouldBeGreaterThan(usual + 0.05);
        usual.ShouldBeGreaterThan(hard + 0.05);
    }

    [Fact]
    public void Copies_follow_their_weights()
    {
        var table = Table(new DuplicateOptions { Rows = 3000, CopyWeights = [0, 0, 1] });

        table.Rows.GroupBy(row => row["truth"]).Count(person => person.Count() != 3).ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public void Rows_of_one_person_are_scattered_over_the_file()
    {
        var places = Usual.Value.Rows.Select((row, place) => (row, place)).GroupBy(pair => pair.row["truth"]).Where(person => person.Count() == 2);

        places.Average(person => Math.Abs(person.First().place - person.Last().place)).ShouldBeInRange(9_000, 11_000);
    }

    [Fact]
    public void All_origins_and_sources_appear_and_English_names_are_most()
    {
        var origins = Usual.Value.Rows.CountBy(row => row["name_origin"]).OrderByDescending(pair => pair.Value).ToArray();

        origins.Length.ShouldBe(22);
        origins[0].Key.ShouldBe("english");
        origins[1].Key.ShouldBe("pakistani");
        Usual.Value.Rows.Select(row => row["source"]).Distinct().Order().ShouldBe(["education", "health", "police", "social-care", "voluntary"]);
    }

    [Fact]
    public void Brothers_and_sisters_and_twins_share_surname_birth_date_and_address_without_being_one()
    {
        var different = Usual.Value.Rows.Where(row => row["address"].Length > 0 && row["date_of_birth"].Length > 4)
            .GroupBy(row => (row["surname"], row["date_of_birth"], row["address"]))
            .Count(group => group.Select(row => row["truth"]).Distinct().Count() > 1);

        different.ShouldBeGreaterThan(20);
    }

    [Fact]
    public void Nearly_all_identifiers_are_valid_and_some_slip()
    {
        var (good, bad) = (0, 0);
        foreach (var row in Usual.Value.Rows)
        {
            foreach (var (column, check) in new (string, Func<string, bool>)[] { ("nhs_number", Checks.NhsNumber), ("upn", Checks.PupilNumber), ("pnc_id", Checks.PncId) })
            {
                if (row[column].Length > 0 && check(row[column]))
                    good++;
                else if (row[column].Length > 0)
                    bad++;
            }
        }

        bad.ShouldBeInRange(1, good / 100);
    }

    [Fact]
    public void Options_out_of_range_are_refused_by_name()
    {
        using var stream = new MemoryStream();
        Should.Throw<ArgumentOutOfRangeException>(() => DuplicateGenerator.Write(stream, new DuplicateOptions { Rows = -1 })).Message.ShouldContain("Rows");
        Should.Throw<ArgumentException>(() => DuplicateGenerator.Write(stream, new DuplicateOptions { Rows = 1, CopyWeights = [] })).Message.ShouldContain("CopyWeights");
        Should.Throw<ArgumentException>(() => DuplicateGenerator.Write(stream, new DuplicateOptions { Rows = 1, CopyWeights = [0, 0] }));
        Should.Throw<ArgumentOutOfRangeException>(() => DuplicateGenerator.Write(stream, new DuplicateOptions { Rows = 1, Difficulty = (DuplicateDifficulty)9 }));
        stream.Length.ShouldBe(0);
    }

    [Fact]
    public void A_long_work_can_be_stopped()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();

        Should.Throw<OperationCanceledException>(() =>
            DuplicateGenerator.Write(Stream.Null, new DuplicateOptions { Rows = 1000 }, stopped.Token));
    }
}
