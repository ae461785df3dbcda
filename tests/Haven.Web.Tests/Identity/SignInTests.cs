using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.TestKit;

namespace Haven.Web.Tests.Identity;

/// <summary>The way in with a password and a code, and the ways that are none.</summary>
public sealed class SignInTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private readonly HavenDatabase haven = fixture.Haven;

    [Fact]
    public async Task Somebody_new_follows_the_link_chooses_a_password_sets_up_the_app_and_is_in()
    {
        await using var site = await Site.OpenAsync(haven);
        var person = await Person.InviteAsync(haven, site, "mash-worker");
        using var browser = site.Browser();
        var codes = await person.EnrolAsync(browser, site);
        codes.Heading.ShouldBe("Save your recovery codes");
        person.RecoveryCodes.Count.ShouldBe(8);
        // Twenty-four letters of thirty-two: 120 bits, so that a plain digest of them may be kept.
        person.RecoveryCodes.ShouldAllBe(code => code.Count(char.IsLetterOrDigit) == 24);
        person.RecoveryCodes.ShouldBeUnique();
        var home = await browser.VisitAsync(codes.Page.QuerySelector("main a.govuk-button")!.GetAttribute("href")!);
        home.Heading.ShouldStartWith("Position");
        home.Text.ShouldContain("MASH worker");
        home.Text.ShouldContain("North Yorkshire Police");

        using var another = site.Browser();
        (await another.SendAsync(await another.GoAsync(person.Link))).Heading.ShouldBe("This link does not work", "it was used");
    }

    [Fact]
    public async Task A_link_works_for_three_days()
    {
        await using var site = await Site.OpenAsync(haven);
        var person = await Person.InviteAsync(haven, site);
        using var browser = site.Browser();
        site.Clock.Pass(TimeSpan.FromDays(3));
        (await browser.SendAsync(await browser.GoAsync(person.Link))).Heading.ShouldBe("This link does not work");
    }

    [Theory]
    [InlineData("short", "12 characters or more")]
    [InlineData("aaaaaaaaaaaaa", "more different characters")]
    [InlineData("my-haven-is-nice", "must not hold")]
    public async Task A_password_that_is_easily_guessed_is_refused_beside_the_field_and_in_the_summary(string password, string words)
    {
        await using var site = await Site.OpenAsync(haven);
        var person = await Person.InviteAsync(haven, site);
        using var browser = site.Browser();
        var page = await browser.SendAsync(await browser.SendAsync(await browser.GoAsync(person.Link)), ("Password", password));
        page.Errors.ShouldHaveSingleItem().ShouldContain(words);
        page.Page.QuerySelector("#Password-error")!.TextContent.ShouldContain(words);
        page.Page.QuerySelector("#Password")!.GetAttribute("aria-describedby")!.ShouldContain("Password-error");
        page.Page.Title!.ShouldStartWith("Error: ");
    }

    [Fact]
    public async Task Password_and_code_sign_in_and_lead_to_where_one_was_going()
    {
        await using var site = await Site.OpenAsync(haven);
        var person = await Person.EnrolAsync(haven, site);
        using var browser = site.Browser();
        var door = await browser.VisitAsync("/account");
        door.Heading.ShouldBe("Sign in");
        var code = await browser.SendAsync(door, ("Email", $"  {person.Email.ToUpperInvariant()} "), ("Password", Person.Password));
        code.Heading.ShouldBe("Enter the code from your app");
        (await browser.GoAsync("/account")).Status.ShouldBe(302, "a password alone opens nothing");
        (await browser.SendAsync(code, ("Code", person.Code(site)))).Heading.ShouldBe("Your account");
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example")]
    public async Task Where_one_was_going_is_never_another_site(string next)
    {
        await using var site = await Site.OpenAsync(haven);
        var person = await Person.EnrolAsync(haven, site);
        using var browser = site.Browser();
        var door = await browser.GoAsync($"/sign-in?next={Uri.EscapeDataString(next)}");
        var code = await browser.SendAsync(door, ("Email", person.Email), ("Password", Person.Password));
        (await browser.SendOnlyAsync(code, ("Code", person.Code(site)))).Location.ShouldBe("/");
    }

    [Fact]
    public async Task Nobody_learns_which_addresses_have_an_account()
    {
        await using var site = await Site.OpenAsync(haven);
        var person = await Person.EnrolAsync(haven, site);
        var disabled = await Person.EnrolAsync(haven, site);
        await new Core.Identity.DisableUser(haven).RunAsync(disabled.Email, OperationContext.Operator("left", site.Clock), default);
        using var browser = site.Browser();
        for (var attempt = 1; attempt <= 7; attempt++)
        {
            var door = await browser.VisitAsync("/sign-in");
            var known = await browser.SendAsync(door, ("Email", person.Email), ("Password", "wrong horse battery"));
            var unknown = await browser.SendAsync(door, ("Email", $"nobody{person.Email}"), ("Password", "wrong horse battery"));
            var gone = await browser.SendAsync(door, ("Email", disabled.Email), ("Password", Person.Password));
            known.Errors.ShouldBe(unknown.Errors);
            known.Errors.ShouldBe(gone.Errors);
            known.Status.ShouldBe(unknown.Status);
            known.Errors.ShouldHaveSingleItem().ShouldContain(attempt < 5 ? "Enter the email address and password of your account" : "Too many attempts");
        }
    }

    [Fact]
    public async Task Guessing_takes_longer_each_time_and_the_right_password_does_not_open_a_locked_door()
    {
        await using var site = await Site.OpenAsync(haven);
        var person = await Person.EnrolAsync(haven, site);
        using var browser = site.Browser();
        for (var attempt = 1; attempt <= 4; attempt++)
            (await person.GivePasswordAsync(browser, "wrong horse battery")).Errors.ShouldHaveSingleItem().ShouldContain("Enter the email address");
        (await person.GivePasswordAsync(browser, "wrong horse battery")).Errors.ShouldBe(["Too many attempts. Try again in 1 minute"]);
        (await person.GivePasswordAsync(browser)).Errors.ShouldBe(["Too many attempts. Try again in 1 minute"]);
        site.Clock.Pass(TimeSpan.FromMinutes(1));
        (await person.GivePasswordAsync(browser, "wrong horse battery")).Errors.ShouldBe(["Too many attempts. Try again in 2 minutes"]);
        site.Clock.Pass(TimeSpan.FromMinutes(2));
        (await person.SignInAsync(browser, site)).Heading.ShouldStartWith("Position");
        (await TrailAsync(person)).ShouldBe(["identity.lock-out", "identity.sign-in.locked-out", "identity.lock-out"], ignoreOrder: true, "what the trail says of it");
    }

    [Fact]
    public async Task A_code_is_taken_once_and_a_wrong_one_counts_as_a_failure()
    {
        await using var site = await Site.OpenAsync(haven);
        var person = await Person.EnrolAsync(haven, site);
        using var first = site.Browser();
        using var second = site.Browser();
        var (firstCode, secondCode) = (await person.GivePasswordAsync(first), await person.GivePasswordAsync(second));
        var code = person.Code(site);
        (await first.SendAsync(firstCode, ("Code", code))).Heading.ShouldStartWith("Position");
        (await second.SendAsync(secondCode, ("Code", code))).Errors.ShouldHaveSingleItem().ShouldContain("used before");
        for (var attempt = 2; attempt <= 4; attempt++)
            (await second.SendAsync(secondCode, ("Code", "000000"))).Errors.ShouldHaveSingleItem().ShouldContain("used before");
        (await second.SendAsync(secondCode, ("Code", "000000"))).Errors.ShouldHaveSingleItem().ShouldContain("Too many attempts");
    }

    [Fact]
    public async Task A_recovery_code_stands_in_for_the_app_once()
    {
        await using var site = await Site.OpenAsync(haven);
        var person = await Person.EnrolAsync(haven, site);
        using var browser = site.Browser();
        await person.GivePasswordAsync(browser);
        (await browser.SendAsync(await browser.GoAsync("/sign-in/recovery-code"), ("Code", person.RecoveryCodes[2].ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal))))
            .Heading.ShouldStartWith("Position");

        using var another = site.Browser();
        await person.GivePasswordAsync(another);
        var page = await another.GoAsync("/sign-in/recovery-code");
        (await another.SendAsync(page, ("Code", person.RecoveryCodes[2]))).Errors.ShouldHaveSingleItem().ShouldContain("used before");
        (await another.SendAsync(page, ("Code", person.RecoveryCodes[3]))).Heading.ShouldStartWith("Position");
    }

    [Fact]
    public async Task Who_holds_several_roles_says_which_and_may_change_it()
    {
        await using var site = await Site.OpenAsync(haven);
        var person = await Person.EnrolAsync(haven, site, "practitioner", "supervisor");
        using var browser = site.Browser();
        var question = await person.SignInAsync(browser, site);
        question.Heading.ShouldBe("Which role are you working in?");
        (await browser.GoAsync("/")).Status.ShouldBe(302, "without a role nothing opens");
        (await browser.SendAsync(question)).Errors.ShouldBe(["Select the role you are working in"]);
        (await browser.SendAsync(question, ("Grant", Guid.CreateVersion7().ToString()))).Errors.ShouldBe(["Select the role you are working in"]);
        var supervisor = question.Page.QuerySelectorAll("input[name=Grant]")[1].GetAttribute("value")!;
        (await browser.SendAsync(question, ("Grant", supervisor))).Text.ShouldContain("Supervisor");
        var practitioner = question.Page.QuerySelectorAll("input[name=Grant]")[0].GetAttribute("value")!;
        (await browser.SendAsync(await browser.GoAsync("/sign-in/role"), ("Grant", practitioner))).Text.ShouldContain("Practitioner");
    }

    [Fact]
    public async Task Without_a_role_there_is_nothing_to_sign_in_to()
    {
        await using var site = await Site.OpenAsync(haven);
        var person = await Person.EnrolAsync(haven, site);
        await ExecuteAsync("update access.grants set until_at = $2, ended_by = $3, ended_why = 'moved' where user_id = $1", person.Id, site.Clock.GetUtcNow(), OperationContext.OperatorId);
        using var browser = site.Browser();
        (await person.SignInAsync(browser, site)).Heading.ShouldBe("You do not have a role");
        (await browser.GoAsync("/")).Status.ShouldBe(302);
    }

    private async Task<List<string>> TrailAsync(Person person)
    {
        await using var admin = new Npgsql.NpgsqlConnection(fixture.AdminConnection);
        await admin.OpenAsync();
        await using var read = new Npgsql.NpgsqlCommand("""
            select e.operation from trail.entries e join trail.subjects s on s.entry_id = e.id
            where s.record_id = $1 and e.operation like '%lock%' order by e.xmin::text::bigint, e.operation desc
            """, admin) { Parameters = { new() { Value = person.Id } } };
        await using var reader = await read.ExecuteReaderAsync();
        var operations = new List<string>();
        while (await reader.ReadAsync())
            operations.Add(reader.GetString(0));
        return operations;
    }

    private async Task ExecuteAsync(string sql, params object[] values)
    {
        await using var loader = await haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        await loader.ExecuteAsync(sql, default, values);
        await loader.CommitAsync(default);
    }
}
