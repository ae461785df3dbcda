namespace Haven.Browser.Tests.Identity;

public sealed class SignInJourney(Demonstration demonstration)
{
    [Fact]
    public async Task Somebody_without_an_account_is_told_what_to_do()
    {
        await using var visitor = await demonstration.VisitAsync(role: null);
        await visitor.GoAsync("/sign-in");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await visitor.LookAsync("sign-in with errors");
        (await visitor.Page.Locator(".govuk-error-summary").EvaluateAsync<bool>("summary => summary === document.activeElement")).ShouldBeTrue();
    }
}
