using AngleSharp.Html.Dom;
using Haven.TestKit;
using Microsoft.AspNetCore.WebUtilities;

namespace Haven.Web.Tests.Identity.OpenIdConnect;

/// <summary>An answer counts once, soon, in the browser that asked, for what it asked.</summary>
public sealed class StateTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    [Fact]
    public async Task An_answer_counts_once()
    {
        await using var visit = await Visit.OpenAsync(fixture);
        await visit.LinkAsync();
        var leave = Visit.Link(await visit.LeaveAsync());
        var kept = visit.Browser.Cookies["haven-away"];
        var back = visit.Provider.SignIn(leave);
        Visit.Link(await visit.Browser.GoAsync(back)).ShouldBe("/");
        visit.Browser.Cookies.Clear();
        visit.Browser.Cookies["haven-away"] = kept;
        (await visit.Browser.GoAsync(back)).Heading.ShouldBe("You could not be signed in", "even with the cookie put back");
        (await visit.TrailAsync()).ShouldBe(["nyp: state-used-or-old"]);
        visit.Provider.Asked.Count(path => path == "/token").ShouldBe(1);
    }

    [Fact]
    public async Task An_answer_counts_for_ten_minutes()
    {
        await using var visit = await Visit.OpenAsync(fixture);
        await visit.LinkAsync();
        var leave = Visit.Link(await visit.LeaveAsync());
        visit.Site.Clock.Pass(TimeSpan.FromMinutes(10));
        await visit.ShouldBeRefusedAsync(await visit.Browser.GoAsync(visit.Provider.SignIn(leave)), "state-used-or-old");
    }

    [Fact]
    public async Task An_answer_counts_in_the_browser_that_asked()
    {
        await using var visit = await Visit.OpenAsync(fixture);
        await visit.LinkAsync();
        using var attacker = visit.Site.Browser();
        var forAttacker = visit.Provider.SignIn(Visit.Link(await Visit.LeaveAsync(attacker)));
        (await visit.Browser.GoAsync(forAttacker)).Status.ShouldBe(403, "a browser that was not sent anywhere");
        await visit.LeaveAsync();
        (await visit.Browser.GoAsync(forAttacker)).Status.ShouldBe(403, "a browser that was sent with another state");
        (await visit.TrailAsync()).ShouldBe(["nyp: browser-not-sent", "nyp: state-wrong"], ignoreOrder: true);
        visit.Provider.Asked.ShouldNotContain("/token");
    }

    [Theory]
    [InlineData("forged")]
    [InlineData("")]
    public async Task A_cookie_that_Haven_did_not_make_is_none(string cookie)
    {
        await using var visit = await Visit.OpenAsync(fixture);
        var back = visit.Provider.SignIn(Visit.Link(await visit.LeaveAsync()));
        visit.Browser.Cookies["haven-away"] = cookie.Length > 0 ? cookie : visit.Browser.Cookies["haven-away"][..^1] + "A";
        await visit.ShouldBeRefusedAsync(await visit.Browser.GoAsync(back), "browser-not-sent");
    }

    [Fact]
    public async Task A_code_stolen_from_another_sign_in_is_refused_for_want_of_its_verifier()
    {
        await using var visit = await Visit.OpenAsync(fixture);
        await visit.LinkAsync();
        using var victim = visit.Site.Browser();
        var stolen = QueryHelpers.ParseQuery(new Uri(visit.Provider.SignIn(Visit.Link(await Visit.LeaveAsync(victim)))).Query)["code"].ToString();
        visit.Provider.Answer = answer => answer["code"] = stolen;
        await visit.ShouldBeRefusedAsync(await visit.TravelAsync(), "provider-says-no");
    }

    [Theory]
    [InlineData("&state=again")]
    [InlineData("&code=again")]
    public async Task An_answer_that_says_something_twice_is_refused(string more)
    {
        await using var visit = await Visit.OpenAsync(fixture);
        await visit.LinkAsync();
        var back = visit.Provider.SignIn(Visit.Link(await visit.LeaveAsync()));
        await visit.ShouldBeRefusedAsync(await visit.Browser.GoAsync(back + more), "answer-shape");
    }

    [Fact]
    public async Task Going_away_takes_a_form_of_this_site()
    {
        await using var visit = await Visit.OpenAsync(fixture);
        (await visit.Browser.GoAsync("/sign-in/with/nyp")).Location.ShouldBe("/sign-in");
        var door = await visit.Browser.GoAsync("/sign-in");
        var form = (IHtmlFormElement)door.Page.QuerySelector("form[data-provider=nyp]")!;
        (await visit.Browser.SendFormAsync(form, door.Path, ("form-token", "forged"))).Status.ShouldBe(400);
        (await visit.Browser.SendFormAsync(form, door.Path, ("Link", "true"))).Location.ShouldBe("/step-up?next=/account/providers");
    }

    [Fact]
    public async Task Coming_and_going_are_as_slow_as_every_other_sign_in()
    {
        await using var visit = await Visit.OpenAsync(fixture);
        await using var site = await Site.OpenAsync(fixture.Haven, options => options with
        {
            Home = Visit.Home(options.Home, visit.Provider, ""),
            Limits = new() { SignInsAMinuteByAddress = 2 },
        });
        using var browser = site.Browser();
        for (var attempt = 0; attempt < 2; attempt++)
            (await browser.GoAsync("/sign-in/with/nyp/back?state=guess&code=guess")).Status.ShouldBe(403);
        (await browser.GoAsync("/sign-in/with/nyp/back?state=guess&code=guess")).Status.ShouldBe(429);
    }
}
