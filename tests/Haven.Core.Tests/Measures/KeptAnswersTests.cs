using Haven.Core.Measures;

namespace Haven.Core.Tests.Measures;

/// <summary>What is kept is worked out once for many, is never old, and never a failure.</summary>
public sealed class KeptAnswersTests
{
    private readonly Clock clock = new();
    private int worked;

    [Fact]
    public async Task Many_who_ask_at_once_wait_for_one_answer()
    {
        var kept = new KeptAnswers(clock);
        var go = new TaskCompletionSource();
        async Task<string> WorkAsync()
        {
            worked++;
            await go.Task;
            return "answer";
        }
        var asking = Enumerable.Range(0, 20).Select(_ => kept.GetAsync("a question", WorkAsync)).ToList();
        go.SetResult();
        (await Task.WhenAll(asking)).ShouldAllBe(answer => answer == "answer");
        worked.ShouldBe(1);
        await kept.GetAsync("another question", WorkAsync);
        worked.ShouldBe(2);
    }

    [Fact]
    public async Task What_is_too_old_is_worked_out_anew_before_it_is_given()
    {
        var kept = new KeptAnswers(clock);
        (await AskAsync(kept)).ShouldBe("1");
        clock.Now += TimeSpan.FromSeconds(4);
        (await AskAsync(kept)).ShouldBe("1");
        clock.Now += TimeSpan.FromMinutes(1);
        (await AskAsync(kept)).ShouldBe("2");
    }

    [Fact]
    public async Task What_is_a_little_old_is_given_while_it_is_worked_out_anew()
    {
        var kept = new KeptAnswers(clock);
        await AskAsync(kept);
        clock.Now += TimeSpan.FromSeconds(7);
        var renewed = new TaskCompletionSource();
        (await kept.GetAsync("a question", () =>
        {
            renewed.SetResult();
            return Task.FromResult("new");
        })).ShouldBe("1");
        await renewed.Task;
    }

    [Fact]
    public async Task A_failure_is_told_and_not_kept()
    {
        var kept = new KeptAnswers(clock);
        await Should.ThrowAsync<InvalidOperationException>(() => kept.GetAsync<string>("a question", () => throw new InvalidOperationException("no")));
        (await AskAsync(kept)).ShouldBe("1");
    }

    private Task<string> AskAsync(KeptAnswers kept) => kept.GetAsync("a question", () => Task.FromResult($"{++worked}"));

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
