namespace Haven.Browser.Tests;

/// <summary>
/// Takes pictures of a running demonstration's pages at 1280 and 390 pixels and says what axe finds wrong with them:
/// <c>dotnet run -c Release --no-build --project tests/Haven.Browser.Tests -- pictures --url http://localhost:5080 --as practitioner --out DIR /work /find</c>.
/// With <c>--submit</c> the page's form is sent empty first; with <c>--no-script</c> as without script; with <c>--dark</c> for dark surroundings;
/// with <c>--fold</c> only what is seen first; with <c>--state FILE</c> a session is kept, so that the next run need not sign in.
/// </summary>
internal static class Pictures
{
    public static async Task<int> TakeAsync(string[] arguments)
    {
        string? Option(string name) => Array.IndexOf(arguments, name) is >= 0 and var at && at + 1 < arguments.Length ? arguments[at + 1] : null;
        bool Has(string name) => arguments.Contains(name);
        var url = new Uri(Option("--url") ?? "http://localhost:5080");
        var (role, folder, state) = (Option("--as"), Option("--out") ?? ".", Option("--state"));
        Directory.CreateDirectory(folder);

        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        await using var context = await browser.NewContextAsync(new()
        {
            StorageState = File.Exists(state) ? await File.ReadAllTextAsync(state) : null,
            JavaScriptEnabled = !Has("--no-script"),
            ColorScheme = Has("--dark") ? ColorScheme.Dark : ColorScheme.Light,
        });
        var page = await context.NewPageAsync();
        if (role is not null && !File.Exists(state))
        {
            await page.SignInAsync(url, role);
            if (state is not null)
                await File.WriteAllTextAsync(state, await context.StorageStateAsync());
        }
        var faults = 0;
        foreach (var path in arguments.Where(argument => argument.StartsWith('/') && argument != folder && argument != state))
            faults += await TakeAsync(page, new Uri(url, path), folder, Has("--submit"), Has("--fold"));
        return faults == 0 ? 0 : 1;
    }

    private static async Task<int> TakeAsync(IPage page, Uri url, string folder, bool submit, bool fold)
    {
        var faults = 0;
        foreach (var width in new[] { 1280, 390 })
        {
            await page.SetViewportSizeAsync(width, 844);
            var response = await page.GotoAsync(url.ToString());
            if (submit)
                await page.Locator("main form button[type=submit]").First.ClickAsync();
            var file = Path.Combine(folder, $"{(url.AbsolutePath == "/" ? "start" : url.AbsolutePath.Trim('/').Replace('/', '-'))}{(submit ? "-sent" : "")}-{width}.png");
            await page.ScreenshotAsync(new() { FullPage = !fold, Path = file });
            Console.WriteLine($"{file}  status {response?.Status}");
            foreach (var fault in await Visitor.FaultsAsync(page))
            {
                Console.WriteLine($"  {fault}");
                faults++;
            }
        }
        return faults;
    }
}
