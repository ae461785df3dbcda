namespace Haven.Browser.Tests.Check;

/// <summary>An officer at a door: says why once, then asks who it is and reads what matters.</summary>
public sealed class CheckJourney(Demonstration demonstration)
{
    [Theory]
    [InlineData(Kind.Phone)]
    [InlineData(Kind.WithoutScript)]
    [InlineData(Kind.Keyboard)]
    public async Task An_officer_checks_a_child(Kind kind)
    {
        await using var officer = await demonstration.VisitAsync("practitioner", kind);
        var hands = officer.Hands;
        await officer.GoAsync("/purpose?next=%2Fcheck");
        await hands.PressAsync("Continue");
        await officer.LookAsync("why, not said");
        await hands.ChooseAsync("A visit or stop: who is at the door");
        await hands.PressAsync("Continue");
        await officer.LookAsync();
        await hands.WriteAsync("Number or reference", "LOG 1234");
        await hands.PressAsync("Continue");

        await officer.LookAsync();
        await hands.PressAsync("Check");
        await officer.LookAsync("check with errors");
        await hands.WriteAsync("First name", "Mia");
        await hands.WriteAsync("Last name", "Hartly");
        await hands.PressAsync("Check");
        await officer.LookAsync("check, result");
        (await officer.HeadingAsync()).ShouldBe("Mia Hartley");
        var said = await officer.Page.Locator("main").InnerTextAsync();
        said.ShouldContain("Child flagged at risk");
        said.ShouldContain("Take her to her aunt in Shipley, not home");
        said.ShouldContain("Ring");
    }
}
