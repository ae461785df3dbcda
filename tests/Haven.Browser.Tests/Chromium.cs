namespace Haven.Browser.Tests;

/// <summary>The machine's own Chromium, without a window. Nothing is downloaded.</summary>
internal static class Chromium
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", @"C:\Program Files\Google\Chrome\Application\chrome.exe"];

    public static async Task<IBrowser> LaunchAsync(IPlaywright playwright) => await playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Places.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("Chromium is not installed: install it (on Debian: apt-get install chromium), or run ./haven test --no-browser"),
        Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    });

    /// <summary>Signs in to a demonstration with the code that its own page shows.</summary>
    /// <param name="role">Such as <c>practitioner</c>.</param>
    public static async Task SignInAsync(this IPage page, Uri url, string role)
    {
        await page.GotoAsync(new Uri(url, "/demo").ToString());
        var row = page.Locator(".govuk-summary-list__row", new() { HasText = $"{role}@demo.example" });
        var code = (await row.Locator(".haven-codes").InnerTextAsync()).Trim();
        await row.GetByRole(AriaRole.Button).ClickAsync();
        await page.FillAsync("[name=Code]", code);
        await page.Locator("main form:has([name=Code]) button[type=submit]").ClickAsync();
        if (await page.Locator("[name=Code]").CountAsync() > 0)
            throw new InvalidOperationException($"{role} could not sign in: {await page.Locator("main").InnerTextAsync()}");
    }
}
