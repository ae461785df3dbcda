using System.Text.Json;
using AngleSharp.Html.Dom;
using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Identity;
using Haven.TestKit;

namespace Haven.Web.Tests.Identity;

/// <summary>How long being signed in lasts, and what ends it.</summary>
public sealed class SessionTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private readonly HavenDatabase haven = fixture.Haven;

    [Fact]
    public async Task Fifteen_minutes_without_a_request_end_it_and_each_request_begins_them_again()
    {
        await using var site = await Site.OpenAsync(haven);
        using var browser = await SignedInAsync(site);
        for (var time = 0; time < 5; time++)
        {
            site.Clock.Pass(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
            (await browser.GoAsync("/account")).Status.ShouldBe(200);
        }
        site.Clock.Pass(TimeSpan.FromMinutes(15));
        (await browser.GoAsync("/account")).Location.ShouldBe("/sign-in?next=%2Faccount");
    }

    [Fact]
    public async Task Eight_hours_end_it_also_for_somebody_who_steps_up_and_changes_role_all_day()
    {
        await using var site = await Site.OpenAsync(haven);
        var person = await Person.EnrolAsync(haven, site);
        using var browser = site.Browser();
        await person.SignInAsync(browser, site);
        for (var minutes = 0; minutes < 476; minutes += 14)
        {
            site.Clock.Pass(TimeSpan.FromMinutes(14));
            (await browser.SendAsync(await browser.GoAsync("/step-up?next=%2Faccount"), ("Code", person.Code(site)))).Heading.ShouldBe("Your account");
        }
        site.Clock.Pass(TimeSpan.FromMinutes(4));
        (await browser.GoAsync("/account")).Status.ShouldBe(302);
    }

    [Fact]
    public async Task Disabling_an_account_holds_at_the_next_request()
    {
        await using var site = await Site.OpenAsync(haven);
        var person = await Person.EnrolAsync(haven, site);
        using var browser = site.Browser();
        await person.SignInAsync(browser, site);
        await new DisableUser(haven).RunAsync(person.Email, OperationContext.Operator("left", site.Clock), default);
        (await browser.GoAsync("/")).Status.ShouldBe(302);
        (await browser.GoAsync("/api/session")).Status.ShouldBe(401);
    }

    [Theory]
    [InlineData("update identity.users set disabled_at = now(), disabled_why = 'x' where id = $1")]
    [InlineData("update access.grants set until_at = from_at, ended_by = proposed_by, ended_why = 'x' where user_id = $1")]
    public async Task Account_and_grant_are_looked_at_anew_at_each_request(string sql)
    {
        await using var site = await Site.OpenAsync(haven);
        var person = await Person.EnrolAsync(haven, site);
        using var browser = site.Browser();
        (await person.SignInAsync(browser, site)).Heading.ShouldStartWith("Position");
        await using (var loader = await haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default))
        {
            (await loader.ExecuteAsync(sql, default, person.Id)).ShouldBe(1);
            await loader.CommitAsync(default);
        }
        (await browser.GoAsync("/")).Status.ShouldBe(302);
    }

    [Fact]
    public async Task Each_step_makes_a_new_token_and_the_old_one_opens_nothing()
    {
        await using var site = await Site.OpenAsync(haven);
        var person = await Person.EnrolAsync(haven, site);
        using var browser = site.Browser();
        browser.Cookies["haven"] = "planted-by-somebody-else";
        var code = await person.GivePasswordAsync(browser);
        var afterPassword = browser.Cookies["haven"];
        await browser.SendAsync(code, ("Code", person.Code(site)));
        var afterCode = browser.Cookies["haven"];
        site.Clock.Pass(TimeSpan.FromSeconds(30));
        await browser.SendAsync(await browser.GoAsync("/step-up"), ("Code", person.Code(site)));
        var afterStepUp = browser.Cookies["haven"];
        new[] { "planted-by-somebody-else", afterPassword, afterCode, afterStepUp }.Distinct().Count().ShouldBe(4);
        (await browser.GoAsync("/")).Status.ShouldBe(200);
        foreach (var old in new[] { afterPassword, afterCode })
        {
            browser.Cookies["haven"] = old;
            (await browser.GoAsync("/")).Status.ShouldBe(302);
        }
    }

    [Fact]
    public async Task Signing_out_ends_this_session_and_everywhere_ends_all()
    {
        await using var site = await Site.OpenAsync(haven);
        var person = await Person.EnrolAsync(haven, site);
        using var first = site.Browser();
        using var second = site.Browser();
        using var third = site.Browser();
        foreach (var browser in new[] { first, second, third })
            await person.SignInAsync(browser, site);
        var token = first.Cookies["haven"];
        (await PressAsync(first, "/", "/sign-out")).Heading.ShouldBe("You are signed out");
        first.Cookies["haven"] = token;
        (await first.GoAsync("/")).Status.ShouldBe(302, "the token itself is worth nothing");
        (await second.GoAsync("/")).Status.ShouldBe(200);
        await PressAsync(second, "/account", "/sign-out-everywhere");
        (await third.GoAsync("/")).Status.ShouldBe(302);
    }

    [Fact]
    public async Task What_wants_stepping_up_asks_for_it_and_it_counts_for_five_minutes()
    {
        await using var site = await Site.OpenAsync(haven);
        var person = await Person.EnrolAsync(haven, site);
        using var browser = site.Browser();
        await person.SignInAsync(browser, site);
        site.Clock.Pass(TimeSpan.FromSeconds(30));
        var asked = await browser.VisitAsync("/account/recovery-codes");
        asked.Heading.ShouldBe("Prove it is you");
        (await browser.SendAsync(asked, ("Code", "000000"))).Errors.ShouldHaveSingleItem().ShouldContain("That code is wrong");
        var page = await browser.SendAsync(asked, ("Code", person.Code(site)));
        page.Heading.ShouldBe("Make new recovery codes");
        (await browser.SendAsync(page)).Page.QuerySelectorAll("#recovery-codes li").Length.ShouldBe(8);
        site.Clock.Pass(TimeSpan.FromMinutes(5));
        (await browser.VisitAsync("/account/recovery-codes")).Heading.ShouldBe("Prove it is you");
    }

    [Fact]
    public async Task A_changed_password_signs_out_everywhere_else()
    {
        await using var site = await Site.OpenAsync(haven);
        var person = await Person.EnrolAsync(haven, site);
        using var other = site.Browser();
        using var browser = site.Browser();
        await person.SignInAsync(other, site);
        await person.SignInAndStepUpAsync(browser, site);
        (await browser.SendAsync(await browser.GoAsync("/account/password"), ("Password", "quite another phrase"))).Heading.ShouldBe("Your account");
        (await other.GoAsync("/")).Status.ShouldBe(302);
        (await person.GivePasswordAsync(other)).Errors.ShouldNotBeEmpty();
        (await person.GivePasswordAsync(other, "quite another phrase")).Heading.ShouldBe("Enter the code from your app");
    }

    [Fact]
    public async Task A_reset_leaves_nothing_to_sign_in_with_but_the_new_link()
    {
        await using var site = await Site.OpenAsync(haven);
        var person = await Person.EnrolAsync(haven, site);
        using var browser = site.Browser();
        await person.SignInAsync(browser, site);
        var link = await new ResetUser(haven).RunAsync(person.Email, OperationContext.Operator("lost phone", site.Clock), default);
        (await browser.GoAsync("/")).Status.ShouldBe(302);
        (await person.GivePasswordAsync(browser)).Errors.ShouldNotBeEmpty();
        (await browser.SendAsync(await browser.GoAsync($"/first-sign-in/{link}"))).Heading.ShouldBe("Choose a password");
    }

    [Fact]
    public async Task The_cookie_is_bound_to_the_host_over_https_and_readable_by_no_script()
    {
        await using var plain = await Site.OpenAsync(haven);
        using var browser = await SignedInAsync(plain);
        var cookie = browser.SetCookies.Last(set => set.StartsWith("haven=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=strict");
        cookie.ShouldContain("path=/");
        cookie.ShouldNotContain("expires", customMessage: "it goes with the browser");

        await using var site = await Site.OpenAsync(haven, options => options with { PublicUrl = new("https://haven.example") });
        var person = await Person.InviteAsync(haven, site);
        using var secure = site.Browser(https: true);
        await secure.SendAsync(await secure.GoAsync(person.Link));
        var session = secure.SetCookies.Single(set => set.StartsWith("__Host-haven=", StringComparison.Ordinal));
        foreach (var attribute in new[] { "secure", "httponly", "samesite=strict", "path=/" })
            session.ShouldContain(attribute);
        session.ShouldNotContain("domain");
        secure.SetCookies.ShouldAllBe(set => set.StartsWith("__Host-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Programs_are_told_who_is_signed_in_or_that_nobody_is()
    {
        await using var site = await Site.OpenAsync(haven);
        using var nobody = site.Browser();
        var refused = await nobody.GoAsync("/api/session");
        (refused.Status, refused.Headers["Content-Type"]).ShouldBe((401, "application/problem+json"));
        JsonDocument.Parse(refused.Text).RootElement.GetProperty("code").GetString().ShouldBe("not-signed-in");
        using var browser = await SignedInAsync(site);
        JsonDocument.Parse((await browser.GoAsync("/api/session")).Text).RootElement.GetProperty("role").GetString().ShouldBe("practitioner");
    }

    private async Task<Browser> SignedInAsync(Site site)
    {
        var person = await Person.EnrolAsync(haven, site);
        var browser = site.Browser();
        (await person.SignInAsync(browser, site)).Heading.ShouldStartWith("Position");
        return browser;
    }

    private static async Task<Answer> PressAsync(Browser browser, string page, string action)
    {
        var shown = await browser.GoAsync(page);
        var form = (IHtmlFormElement)shown.Page.QuerySelector($"form[action='{action}']")!;
        return await browser.FollowAsync(await browser.SendFormAsync(form, page));
    }
}
