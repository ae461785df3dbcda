namespace Haven.Core.Tests.Reference;

public sealed class RandomHistoryTests
{
    private static readonly DateTimeOffset Now = HandWrittenFigures.Instant("2026-11-01T00:00:00Z");
    private static readonly IReadOnlyList<RandomHistory> Worlds = [.. Enumerable.Range(1, 40).Select(RandomHistory.Of)];

    [Fact]
    public void The_same_seed_gives_the_same_rows() =>
        Describe(RandomHistory.Of(3)).ShouldBe(Describe(Worlds[2]));

    [Fact]
    public void Flags_of_one_record_and_type_never_overlap_among_versions_known_at_one_moment()
    {
        foreach (var world in Worlds)
            FlagOverlaps.Among(world.Rows).ShouldBeEmpty($"seed {world.Seed}");
    }

    [Fact]
    public void Flags_close_no_earlier_than_they_were_raised_and_nothing_is_recorded_in_the_future()
    {
        foreach (var row in Worlds.SelectMany(world => world.Rows))
        {
            (row.RecordedAt < Now || row.RecordedAt is null).ShouldBeTrue();
            if (row.Schema.File == "flags" && row.MaybeDay("closed_on") is { } closed)
                closed.ShouldBeGreaterThanOrEqualTo(row.Day("raised_on"));
        }
    }

    [Fact]
    public void One_id_at_one_recorded_time_has_one_content()
    {
        foreach (var same in Worlds.SelectMany(world =>
            world.Rows.GroupBy(row => (world.Seed, row.Schema.File, row.Id, row.RecordedAt))))
        {
            same.Select(row => string.Join('|', row.Schema.Columns.Select(row.Text))).Distinct().Count().ShouldBe(1);
        }
    }

    [Fact]
    public void The_worlds_hold_what_makes_figures_go_wrong()
    {
        var rows = Worlds.SelectMany(world => world.Rows).ToList();
        BundleRow[] Of(string file) => [.. rows.Where(row => row.Schema.File == file)];

        foreach (var schema in BundleSchema.All)
            Of(schema.File).ShouldNotBeEmpty(schema.File);
        Of("people").ShouldContain(row => row.Text("date_of_birth").EndsWith("-02-29", StringComparison.Ordinal));
        Of("people").ShouldContain(row => row.Text("date_of_birth").Length == 0);
        Of("people").ShouldContain(row => row.Text("died_on").Length > 0);
        Of("people").ShouldContain(row => row.Id.SourceId.Contains('/'));
        Of("flags").ShouldContain(row => row.Text("closed_on") == row.Text("raised_on"));
        Of("flags").ShouldContain(row => row.RecordedAt == null);
        rows.GroupBy(row => (row.Schema.File, row.Id, row.RecordedAt)).ShouldContain(group => group.Count() > 1);
        Worlds.ShouldContain(world => world.Joins.Count > 0);
    }

    [Fact]
    public void Most_questions_have_an_answer_that_is_not_nought()
    {
        var answers = Worlds.SelectMany(world =>
            {
                var reference = new ReferenceWorld(world.Rows, [.. world.Joins.Select(pair => new Join(pair.A, pair.B, Now))]);
                return new RandomQuestions(world).Take(50, Now).Select(reference.Ask);
            }).ToList();
        answers.Count(answer => answer.BeforeFirstRecord).ShouldBeInRange(20, answers.Count / 4);
        answers.Count(answer => answer.Figure is { Count: not (null or 0) } or { Numerator: > 0 }).ShouldBeGreaterThan(answers.Count / 3);
        answers.Select(answer => answer.ToString()).Distinct().Count().ShouldBeGreaterThan(answers.Count / 3);
    }

    private static string Describe(RandomHistory history) => string.Join('\n', history.Rows.Select(row =>
        $"{row.Schema.File}|{string.Join('|', row.Schema.Columns.Append(BundleRow.RecordedAtColumn).Select(row.Text))}"));
}
