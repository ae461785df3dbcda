namespace Haven.Browser.Tests.Measures;

/// <summary>A figure read back to the cases it counts.</summary>
public sealed class FigureJourney(Demonstration demonstration)
{
    [Theory]
    [InlineData(Kind.Phone)]
    [InlineData(Kind.WithoutScript)]
    [InlineData(Kind.Keyboard)]
    public async Task A_figure_of_the_position_leads_to_its_cases_and_a_case_to_its_child(Kind kind)
    {
        await using var reader = await demonstration.VisitAsync("practitioner", kind);
        var hands = reader.Hands;
        await reader.GoAsync("/");
        var sentence = reader.Page.Locator(".haven-position a").First;
        var figure = await sentence.InnerTextAsync();
        await hands.FollowAsync(figure);
        await reader.LookAsync();
        (await reader.Page.Locator(".haven-headline__figure").InnerTextAsync()).ShouldBe(figure);
        await hands.FollowAsync("The cases behind this figure");
        await reader.LookAsync();
        (await reader.Page.Locator("#counted strong").InnerTextAsync()).ShouldBe(figure);
        var child = await reader.Page.Locator("td[data-label=Who] a").First.InnerTextAsync();
        await hands.FollowAsync(child);
        await reader.LookAsync();
        (await reader.Page.Locator(".haven-person__name").InnerTextAsync()).ShouldBe(child);
    }
}
