namespace Haven.Browser.Tests.Identity;

/// <summary>Somebody reads and thinks for longer than a session lasts without a page.</summary>
public sealed class TimeOutJourney(Demonstration demonstration)
{
    [Fact]
    public async Task Two_minutes_before_the_end_a_dialog_asks_and_whoever_stays_loses_nothing()
    {
        await using var reader = await demonstration.VisitAsync("supervisor");
        await reader.Page.Clock.InstallAsync();
        await reader.GoAsync("/find");
        await reader.Hands.WriteAsync("Last name", "Hartley");
        await reader.Page.Clock.FastForwardAsync("13:30");
        var dialog = reader.Page.GetByRole(AriaRole.Dialog, new() { Name = "You will be signed out soon" });
        await Assertions.Expect(dialog).ToBeVisibleAsync();
        await Assertions.Expect(dialog.GetByRole(AriaRole.Status)).ToHaveTextAsync("You have 2 minutes.");
        (await dialog.EvaluateAsync<bool>("dialog => dialog.contains(document.activeElement)")).ShouldBeTrue();
        await reader.LookAsync("time-out");

        await reader.Hands.PressAsync("Stay signed in");
        await Assertions.Expect(dialog).ToBeHiddenAsync();
        (await reader.Page.GetByLabel("Last name", new() { Exact = true }).InputValueAsync()).ShouldBe("Hartley");
        await reader.Page.Clock.FastForwardAsync("10:00");
        await Assertions.Expect(dialog).ToBeHiddenAsync();
    }

    [Fact]
    public async Task At_the_end_the_page_is_gone_and_so_is_the_session()
    {
        await using var reader = await demonstration.VisitAsync("mash-worker");
        await reader.Page.Clock.InstallAsync();
        await reader.GoAsync("/work");
        await reader.Page.Clock.FastForwardAsync("15:00");
        await reader.Page.WaitForURLAsync("**/signed-out*");
        await reader.LookAsync();
        await reader.Page.GotoAsync("/work");
        (await reader.HeadingAsync()).ShouldBe("Sign in");
    }
}
