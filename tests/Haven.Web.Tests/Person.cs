using System.Globalization;
using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Identity;
using Npgsql;

namespace Haven.Web.Tests;

/// <summary>Somebody with an account, who knows their password and holds an authenticator app.</summary>
internal sealed class Person
{
    public const string Password = "correct horse battery";
    private static int count;
    private byte[] key = [];

    public required Guid Id { get; init; }
    public required string Email { get; init; }
    public required string Link { get; init; }
    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    /// <summary>An account with a role and a one-time link that nobody has followed.</summary>
    public static async Task<Person> InviteAsync(HavenDatabase haven, Site site, params string[] roles)
    {
        var email = $"worker{Interlocked.Increment(ref count).ToString(CultureInfo.InvariantCulture)}@police.example";
        var context = OperationContext.Operator("a test", site.Clock);
        var added = (AddUserOutcome.Added)await new AddUser(haven).RunAsync(new() { Email = email, Name = "Ann Lee" }, context, default);
        foreach (var role in roles.Length > 0 ? roles : ["practitioner"])
            await GrantAsync(haven, added.User, role, site.Clock.GetUtcNow());
        return new Person { Id = added.User, Email = email, Link = $"/first-sign-in/{added.LinkToken}" };
    }

    /// <summary>Somebody who has been through the first sign-in, half a minute and more ago.</summary>
    public static async Task<Person> EnrolAsync(HavenDatabase haven, Site site, params string[] roles)
    {
        var person = await InviteAsync(haven, site, roles);
        using var browser = site.Browser();
        await person.EnrolAsync(browser, site);
        site.Clock.Pass(TimeSpan.FromMinutes(2));
        return person;
    }

    /// <summary>Goes through the first sign-in; the browser is signed in then.</summary>
    public async Task<Answer> EnrolAsync(Browser browser, Site site)
    {
        var password = await browser.SendAsync(await browser.GoAsync(Link));
        var app = await browser.SendAsync(password, ("Password", Password));
        key = FromBase32(app.Page.QuerySelector("#key")!.TextContent);
        var codes = await browser.SendAsync(app, ("Code", Code(site)));
        RecoveryCodes = [.. codes.Page.QuerySelectorAll("#recovery-codes li").Select(item => item.TextContent.Trim())];
        return codes;
    }

    /// <summary>What the app shows now.</summary>
    public string Code(Site site) => Totp.Code(key, Totp.StepAt(site.Clock.GetUtcNow()));

    /// <summary>Gives e-mail address and password; the page that comes then.</summary>
    public async Task<Answer> GivePasswordAsync(Browser browser, string password = Password) =>
        await browser.SendAsync(await browser.VisitAsync("/sign-in"), ("Email", Email), ("Password", password));

    /// <summary>Signs in with password and code, with a code that was not used before.</summary>
    public async Task<Answer> SignInAsync(Browser browser, Site site)
    {
        site.Clock.Pass(TimeSpan.FromSeconds(30));
        return await browser.SendAsync(await GivePasswordAsync(browser), ("Code", Code(site)));
    }

    /// <summary>Signs in and proves again who they are.</summary>
    public async Task SignInAndStepUpAsync(Browser browser, Site site)
    {
        await SignInAsync(browser, site);
        site.Clock.Pass(TimeSpan.FromSeconds(30));
        (await browser.SendAsync(await browser.GoAsync("/step-up?next=/account"), ("Code", Code(site)))).Heading.ShouldBe("Your account");
    }

    public static async Task GrantAsync(HavenDatabase haven, Guid user, string role, DateTimeOffset from)
    {
        await using var loader = await haven.BeginAsync(DatabaseRole.Loader, OperationContext.Operator("a test", TimeProvider.System), default);
        await loader.ExecuteAsync("insert into agencies.agencies (code, name, kind) values ('NYP', 'North Yorkshire Police', 'police') on conflict do nothing", default);
        await loader.ExecuteAsync("""
            insert into access.grants (user_id, role, agency, reason, proposed_by, decision, decided_by, decided_at, from_at)
            values ($1, $2, 'NYP', 'a test', $3, 'granted', $3, $4, $4)
            """, default, user, role, OperationContext.OperatorId, from.ToUniversalTime());
        await loader.CommitAsync(default);
    }

    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Where(char.IsAsciiLetterOrDigit)
            .Select(c => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal).ToString("B5", CultureInfo.InvariantCulture)));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }
}
