namespace Haven.Browser.Tests;

/// <summary>
/// How a visitor acts on a page: with a pointer, or with the keyboard alone. The keyboard's way is what its user has:
/// Tab to get there, arrows between choices, Space and Enter. What cannot be reached so, fails.
/// </summary>
internal sealed class Hands(IPage page, bool keyboardOnly)
{
    private const int MostTabs = 150;

    public async Task WriteAsync(string label, string text)
    {
        var field = page.GetByLabel(label, new() { Exact = true });
        if (!keyboardOnly)
        {
            await field.FillAsync(text);
            return;
        }
        await ReachAsync(field);
        await page.Keyboard.PressAsync("ControlOrMeta+A");
        await page.Keyboard.TypeAsync(text);
    }

    /// <summary>Ticks a radio or a checkbox.</summary>
    public async Task ChooseAsync(string label)
    {
        var choice = page.GetByLabel(label, new() { Exact = true });
        if (!keyboardOnly)
        {
            await choice.CheckAsync();
            return;
        }
        // Tab stops once at a group of radios; the arrows go on from there and choose as they go.
        var name = await choice.GetAttributeAsync("name");
        await ReachAsync(await choice.GetAttributeAsync("type") == "radio" ? page.Locator($"input[type=radio][name='{name}']") : choice);
        if (await IsFocusedAsync(choice))
            await page.Keyboard.PressAsync("Space");
        for (var i = 0; i < MostTabs && !await choice.IsCheckedAsync(); i++)
            await page.Keyboard.PressAsync("ArrowDown");
        (await choice.IsCheckedAsync()).ShouldBeTrue(label);
    }

    public Task PressAsync(string button) => ActAsync(page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }));

    /// <param name="link">Words of the link; the first one that has them.</param>
    public Task FollowAsync(string link) => ActAsync(page.GetByRole(AriaRole.Link, new() { Name = link }).First);

    private async Task ActAsync(ILocator target)
    {
        if (!keyboardOnly)
        {
            await target.ClickAsync();
            return;
        }
        await ReachAsync(target);
        await page.EvaluateAsync("document.body.dataset.left = ''");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForFunctionAsync("() => document.body && !('left' in document.body.dataset)");
        await page.WaitForLoadStateAsync();
    }

    private async Task ReachAsync(ILocator target)
    {
        for (var i = 0; i < MostTabs; i++)
        {
            if (await IsFocusedAsync(target))
                return;
            await page.Keyboard.PressAsync("Tab");
        }
        throw new InvalidOperationException($"{target} cannot be reached with Tab on {page.Url}");
    }

    private static Task<bool> IsFocusedAsync(ILocator target) => target.EvaluateAllAsync<bool>("them => them.includes(document.activeElement)");
}
