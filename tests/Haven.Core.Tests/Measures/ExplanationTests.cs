using System.Collections.Concurrent;
using Haven.Core.Measures;
using Haven.Core.Tests.Reference;
using Haven.TestKit;

namespace Haven.Core.Tests.Measures;

/// <summary>Why a figure known later differs: the reasons are the right ones and add up to the difference, always.</summary>
public sealed class ExplanationTests
{
    private static readonly Dictionary<string, string> Everywhere = [];
    private static readonly DateTimeOffset Then = new(2016, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private const string Children = """
        # districts
        code,name
        D1,One

        # people
        source,source_id,date_of_birth,died_on,recorded_at
        a,1,2004-01-01,,2016-01-02T00:00:00Z
        a,2,2004-01-01,,2016-01-02T00:00:00Z
        a,3,2004-01-01,,2016-01-02T00:00:00Z
        a,4,2004-01-01,,2016-01-02T00:00:00Z
        a,4,2004-01-01,2016-04-01,2016-07-01T00:00:00Z
        a,5,2004-01-01,,2016-01-02T00:00:00Z
        a,5,1990-01-01,,2016-07-01T00:00:00Z
        a,6,2004-01-01,,2016-01-02T00:00:00Z
        b,6,2004-01-01,,2016-01-02T00:00:00Z
        a,7,2004-01-01,,2016-01-02T00:00:00Z

        # flags
        source,source_id,person,type,raised_on,closed_on,district,recorded_at
        a,F1,1,cse-risk,2016-02-01,,D1,2016-02-01T00:00:00Z
        a,F2,2,cse-risk,2016-02-01,,D1,2016-07-01T00:00:00Z
        a,F3,3,cse-risk,2016-02-01,,D1,2016-02-01T00:00:00Z
        a,F3,3,cse-risk,2016-02-01,2016-04-01,D1,2016-07-01T00:00:00Z
        a,F4,4,cse-risk,2016-02-01,,D1,2016-02-01T00:00:00Z
        a,F5,5,cse-risk,2016-02-01,,D1,2016-02-01T00:00:00Z
        a,F6,6,cse-risk,2016-02-01,,D1,2016-02-01T00:00:00Z
        b,F6,6,cse-risk,2016-03-01,,D1,2016-03-01T00:00:00Z
        a,F7,7,cse-risk,2016-02-01,,D1,2016-02-01T00:00:00Z
        a,F7,7,cse-risk,2016-08-01,,D1,2016-08-01T00:00:00Z

        # crimes
        source,source_id,offence_code,reported_on,recorded_on,offence_from,district,cse,cancelled_on,recorded_at
        a,C1,71,2016-03-01,2016-03-01,2016-03-01,D1,yes,,2016-03-01T00:00:00Z
        a,C2,71,2016-03-01,2016-03-01,2016-03-01,D1,yes,,2016-07-01T00:00:00Z
        a,C3,71,2016-03-01,2016-03-01,2016-03-01,D1,yes,,2016-03-01T00:00:00Z
        a,C3,71,2016-03-01,2016-03-01,2016-03-01,D1,yes,2016-04-01,2016-07-01T00:00:00Z
        a,C4,71,2016-03-01,2016-03-01,2016-03-01,D1,no,,2016-03-01T00:00:00Z
        a,C4,71,2016-03-01,2016-03-01,2016-03-01,D1,yes,,2016-07-01T00:00:00Z

        # conferences
        source,source_id,kind,held_on,child,district,police_invited,police_attended,recorded_at
        a,M1,initial,2016-03-02,1,D1,yes,no,2016-03-02T00:00:00Z
        a,M1,initial,2016-03-02,1,D1,yes,yes,2016-07-02T00:00:00Z
        a,M2,initial,2016-03-02,2,D1,yes,yes,2016-07-02T00:00:00Z
        """;

    private static readonly (string, string)[] OneJoin = [("a/6", "b/6")];

    [Fact]
    public async Task Each_kind_of_late_knowledge_is_told_by_its_name()
    {
        await using var world = await RealWorld.OfAsync(BundleText.ReadAll(Children));
        await world.JoinAsync([.. OneJoin.Select(pair => (Id(pair.Item1), Id(pair.Item2)))]);
        (await WhyAsync(world, new() { Measure = "children-flagged", AsAt = new(2016, 5, 1) })).ShouldBe(
            "RecordedLate +1; ClosedLate -1; Joined -1; DiedLate -1; BirthDate -1; Corrected -1");
        (await WhyAsync(world, new() { Measure = "cse-crimes", From = new(2016, 3, 1), To = new(2016, 3, 31) })).ShouldBe(
            "RecordedLate +1; CancelledLate -1; Corrected +1");
        (await WhyAsync(world, new() { Measure = "conference-attendance", From = new(2016, 3, 1), To = new(2016, 3, 31) })).ShouldBe(
            "RecordedLate +1 of which RecordedLate +1; Corrected +1");
    }

    [Fact]
    public async Task Who_was_parted_since_is_counted_twice_and_said_to_be()
    {
        await using var world = await RealWorld.OfAsync(BundleText.ReadAll(Children));
        await world.JoinAsync([(Id("a/6"), Id("b/6"))]);
        var joined = TimeProvider.System.GetUtcNow();
        await world.PartAsync([[Id("b/6")]]);
        (await WhyAsync(world, new() { Measure = "children-flagged", AsAt = new(2016, 5, 1) }, joined)).ShouldBe("Parted +1");
    }

    [Fact]
    public async Task On_random_histories_the_reasons_add_up_to_the_difference()
    {
        var wrong = new ConcurrentBag<string>();
        var (asked, different) = (0, 0);
        await Parallel.ForEachAsync(Enumerable.Range(301, 12), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (seed, ct) =>
        {
            var history = RandomHistory.Of(seed);
            await using var real = await RealWorld.OfAsync(history.Rows);
            await real.JoinAsync(history.Joins);
            var joined = TimeProvider.System.GetUtcNow();
            await real.PartAsync(history.Parts());
            await using var reader = await MeasureReader.OpenAsync(real.Database, HavenFixture.Operator, ct);
            foreach (var question in new RandomQuestions(history).Take(60, joined))
            {
                var then = Checked(question);
                var now = then with { KnownAt = null };
                if (await reader.AnswerAsync(then, ct) is not MeasureOutcome.Answer before || await reader.AnswerAsync(now, ct) is not MeasureOutcome.Answer after)
                    continue;
                var why = await new ExplainDifference(reader).RunAsync(then, now, Everywhere, ct);
                Interlocked.Increment(ref asked);
                if (Sum(why.Whole) != Whole(after) - Whole(before) || Sum(why.Share) != Share(after) - Share(before))
                    wrong.Add($"seed {seed}: {question}: {Whole(before)} to {Whole(after)}, but {Text(why)}");
                else if (why.Whole.Count > 0)
                    Interlocked.Increment(ref different);
            }
        });
        wrong.MinBy(line => line.Length).ShouldBeNull();
        asked.ShouldBeGreaterThan(400);
        different.ShouldBeGreaterThan(50);
    }

    [Fact]
    public async Task The_cells_of_flags_opened_and_closed_are_explained_apart()
    {
        await using var world = await RealWorld.OfAsync(BundleText.ReadAll(Children));
        await using var reader = await MeasureReader.OpenAsync(world.Database, HavenFixture.Operator, default);
        var now = CheckedQuestion.Of(new() { Measure = "child-flag-changes", From = new(2016, 2, 1), To = new(2016, 5, 1) }, TimeProvider.System);
        foreach (var (word, expected) in new[] { ("opened", "RecordedLate +1; Corrected -1"), ("closed", "ClosedLate +1"), ("died", "DiedLate +1"), ("turned-18", "") })
            Text(await new ExplainDifference(reader).RunAsync(now with { KnownAt = Then }, now, new Dictionary<string, string> { ["change"] = word }, default)).ShouldBe(expected, word);
    }

    private static async Task<string> WhyAsync(RealWorld world, MeasureQuestion question, DateTimeOffset? then = null)
    {
        await using var reader = await MeasureReader.OpenAsync(world.Database, HavenFixture.Operator, default);
        var now = CheckedQuestion.Of(question, TimeProvider.System);
        return Text(await new ExplainDifference(reader).RunAsync(now with { KnownAt = then ?? Then }, now, Everywhere, default));
    }

    private static CheckedQuestion Checked(Question question) => CheckedQuestion.Of(new()
    {
        Measure = question.Measure,
        AsAt = question.From is null ? question.To : null,
        From = question.From,
        To = question.From is null ? null : question.To,
        KnownAt = question.KnownAt,
    }, TimeProvider.System);

    private static long Whole(MeasureOutcome.Answer answer) => answer.Result.Total.Denominator ?? (long)answer.Result.Total.Value!;

    private static long Share(MeasureOutcome.Answer answer) => answer.Result.Total.Numerator ?? 0;

    private static long Sum(IReadOnlyList<ExplainedPart> parts) => parts.Sum(p => p.Up - p.Down);

    private static string Text(Explanation why) => Text(why.Whole) + (why.Share.Count == 0 ? "" : $" of which {Text(why.Share)}");

    private static string Text(IReadOnlyList<ExplainedPart> parts) =>
        string.Join("; ", parts.Select(p => $"{p.Reason}{(p.Up > 0 ? $" +{p.Up}" : "")}{(p.Down > 0 ? $" -{p.Down}" : "")}"));

    private static RowId Id(string text) => new(text.Split('/')[0], text.Split('/')[1]);
}
