using System.Collections.Concurrent;

namespace Haven.Browser.Tests;

/// <summary>The demonstration as <c>haven demo</c> serves it, in a home of its own, and a browser. All journeys share them.</summary>
public sealed class Demonstration : IAsyncLifetime
{
    /// <summary>Who is signed in: a code works once, so each role signs in once.</summary>
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> sessions = new(StringComparer.Ordinal);
    private HavenProcess? process;
    private IPlaywright? playwright;
    private IBrowser? browser;

    public Uri Url { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await Chromium.LaunchAsync(playwright);
        process = HavenProcess.Start(user: null, new Dictionary<string, string>(StringComparer.Ordinal), "demo", "--port", "0", "--home", Path.Combine(TestFolders.New(), "home"));
        const string said = "Haven is at ";
        Url = new Uri((await process.UntilAsync(said))[^1][said.Length..]);
    }

    /// <summary>A new window for somebody signed in with this role; nobody when it is null.</summary>
    internal async Task<Visitor> VisitAsync(string? role, Kind kind = Kind.Desktop)
    {
        var state = role is null ? null : await sessions.GetOrAdd(role, _ => new(() => SignInAsync(role))).Value;
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = Url.ToString(),
            StorageState = state,
            JavaScriptEnabled = kind != Kind.WithoutScript,
            ViewportSize = kind == Kind.Phone ? new() { Width = 390, Height = 844 } : new() { Width = 1280, Height = 900 },
            ColorScheme = kind == Kind.Phone ? ColorScheme.Dark : ColorScheme.Light,
        });
        return new Visitor(context, await context.NewPageAsync(), kind);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        if (process is null)
            return;
        await process.SignalAsync("INT");
        await process.EndAsync();
        process.Dispose();
    }

    private async Task<string> SignInAsync(string role)
    {
        await using var context = await browser!.NewContextAsync();
        await (await context.NewPageAsync()).SignInAsync(Url, role);
        return await context.StorageStateAsync();
    }
}

/// <summary>What somebody looks at the site with.</summary>
public enum Kind
{
    Desktop,
    Phone,
    WithoutScript,
    Keyboard,
}
