using Haven.Core.Measures;

namespace Haven.Browser.Tests.Flags;

/// <summary>A flag from the meeting that raised it to its first review.</summary>
public sealed class FlagJourney(Demonstration demonstration)
{
    [Theory]
    [InlineData(Kind.Desktop, "Zara Mistry")]
    [InlineData(Kind.WithoutScript, "Lena Nowak")]
    [InlineData(Kind.Keyboard, "Callum Bright")]
    public async Task A_practitioner_raises_a_flag_and_reviews_it(Kind kind, string child)
    {
        await using var worker = await demonstration.VisitAsync("practitioner", kind);
        var hands = worker.Hands;
        await worker.GoAsync("/work");
        await hands.FollowAsync(child);
        await worker.LookAsync($"the flag of {child}");
        await hands.FollowAsync(child);
        await worker.LookAsync($"person {child}");
        await hands.FollowAsync("Flags");
        await worker.LookAsync($"flags of {child}");
        await hands.FollowAsync("Raise a flag");

        await AskAsync(worker, "flag", () => hands.ChooseAsync("Child flagged at risk: criminal exploitation"));
        await AskAsync(worker, "day", () => TodayAsync(worker));
        await AskAsync(worker, "level", () => hands.ChooseAsync("Medium"));
        await AskAsync(worker, "reason", () => hands.WriteAsync("What is the reason for the decision?", "Found far from home with older people. The school's report of the day says so."));
        await AskAsync(worker, "agencies", () => hands.ChooseAsync("West Yorkshire Police alone"));
        await AskAsync(worker, "assessment", async () =>
        {
            await hands.ChooseAsync("No");
            await hands.WriteAsync("If no: why is there none?", "Asked for at the meeting");
        });
        (await worker.HeadingAsync()).ShouldBe("Check your answers");
        await worker.LookAsync("raise, check your answers");
        await hands.PressAsync("Raise the flag");
        await worker.LookAsync("flag raised");
        (await worker.HeadingAsync()).ShouldBe("Child flagged at risk: criminal exploitation");

        await hands.PressAsync("Review");
        await AskAsync(worker, "outcome", () => hands.ChooseAsync("The risk is higher: raise the level"));
        await AskAsync(worker, "review day", () => TodayAsync(worker));
        await AskAsync(worker, "review level", () => hands.ChooseAsync("Significant"));
        await AskAsync(worker, "review reason", () => hands.WriteAsync("What is the reason for the decision?", "Found there again the same day. Recorded in the missing report."));
        await AskAsync(worker, "review agencies", () => hands.ChooseAsync("West Yorkshire Police alone"));
        await AskAsync(worker, "view", async () =>
        {
            await hands.ChooseAsync("Yes");
            await hands.WriteAsync("If yes: what did the child say?", "I want to go home.");
        });
        await worker.LookAsync("review, check your answers");
        await hands.PressAsync("Record the review");
        await worker.LookAsync("flag reviewed");
        var said = await worker.Page.Locator("main").InnerTextAsync();
        said.ShouldContain("Significant");
        said.ShouldContain("I want to go home.");
    }

    /// <summary>A question left empty says so; answered, it leads on.</summary>
    private static async Task AskAsync(Visitor visitor, string name, Func<Task> answer)
    {
        await visitor.LookAsync(name);
        var asked = visitor.Page.Url;
        await visitor.Hands.PressAsync("Continue");
        await visitor.LookAsync($"{name}, with errors");
        (await visitor.Page.Locator(".govuk-error-summary a").CountAsync()).ShouldBeGreaterThan(0, name);
        await answer();
        await visitor.Hands.PressAsync("Continue");
        visitor.Page.Url.ShouldNotBe(asked, name);
    }

    private static async Task TodayAsync(Visitor visitor)
    {
        var today = Days.Today(TimeProvider.System);
        foreach (var (label, number) in new[] { ("Day", today.Day), ("Month", today.Month), ("Year", today.Year) })
            await visitor.Hands.WriteAsync(label, $"{number}");
    }
}
