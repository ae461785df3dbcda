using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Haven.Browser.Tests;

/// <summary>Somebody in front of the site. Wherever they look, the page must be free of faults that axe finds.</summary>
internal sealed class Visitor(IBrowserContext context, IPage page, Kind kind) : IAsyncDisposable
{
    /// <summary>Where pictures of what the journeys see are kept, when somebody wants them.</summary>
    private static readonly string? Album = Environment.GetEnvironmentVariable("HAVEN_PICTURES");

    private static readonly ConcurrentDictionary<(string Name, int Width), bool> Seen = [];

    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    public IPage Page => page;

    public Hands Hands { get; } = new(page, kind == Kind.Keyboard);

    /// <summary>The heading of the page that is shown.</summary>
    public Task<string> HeadingAsync() => page.Locator("h1").First.InnerTextAsync();

    /// <summary>Goes there and looks.</summary>
    public async Task GoAsync(string path)
    {
        var response = await page.GotoAsync(path);
        response!.Status.ShouldBeLessThan(400, path);
        await LookAsync();
    }

    /// <summary>Looks at the page that is shown.</summary>
    /// <param name="name">What its picture is called; the heading when it is null.</param>
    public async Task LookAsync(string? name = null)
    {
        name ??= await HeadingAsync();
        // axe is a script itself, and slow: it looks once at what has the same name and width.
        if (kind != Kind.WithoutScript && Seen.TryAdd((name, page.ViewportSize!.Width), true))
            (await FaultsAsync(page)).ShouldBeEmpty($"{new Uri(page.Url).AbsolutePath}");
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - window.innerWidth")).ShouldBeLessThanOrEqualTo(0, $"{page.Url} is wider than the window");
        if (Album is not null)
            await page.ScreenshotAsync(new() { FullPage = true, Path = Path.Combine(Album, $"{FileName(name)}-{page.ViewportSize!.Width}.png") });
    }

    /// <summary>What axe finds wrong: rule and place.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(IPage page)
    {
        var result = await page.RunAxe(Rules);
        return [.. result.Violations.SelectMany(fault => fault.Nodes.Select(node => $"{fault.Id}: {fault.Help}: {node.Html}"))];
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();

    private static string FileName(string text) => string.Join('-', text.ToLowerInvariant().Split([.. Path.GetInvalidFileNameChars(), ' ', ',', '.', '?', ':'], StringSplitOptions.RemoveEmptyEntries));
}
