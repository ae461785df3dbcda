using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Haven.Core.Databases;
using Haven.TestKit;

namespace Haven.Web.Tests.Identity;

/// <summary>Signing in with a passkey, and with what only looks like one.</summary>
public sealed class PasskeyTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private readonly HavenDatabase haven = fixture.Haven;

    [Fact]
    public async Task A_passkey_that_was_added_signs_in_steps_up_and_can_be_removed()
    {
        await using var site = await Site.OpenAsync(haven);
        using var key = KeyFor(site);
        var person = await AddAsync(site, key);
        using var browser = site.Browser();
        (await SignInAsync(browser, key)).Heading.ShouldStartWith("Position");
        (await UseAsync(browser, "/step-up?next=/account/passkeys", "/step-up/passkey", key.Get)).Heading.ShouldBe("Your passkeys");
        var page = await browser.GoAsync("/account/passkeys");
        page.Text.ShouldContain("work laptop");
        await browser.SendAsync(page);
        using var another = site.Browser();
        (await SignInAsync(another, key)).Errors.ShouldHaveSingleItem().ShouldContain("The passkey did not work");
        (await person.SignInAsync(another, site)).Heading.ShouldStartWith("Position");
    }

    [Fact]
    public async Task An_answer_is_taken_once()
    {
        await using var site = await Site.OpenAsync(haven);
        using var key = KeyFor(site);
        await AddAsync(site, key);
        using var browser = site.Browser();
        var (form, challenge, options) = await AskAsync(browser, "/sign-in", "/sign-in/passkey");
        var answer = key.Get(options);
        using var thief = site.Browser();
        var (thiefs, _, _) = await AskAsync(thief, "/sign-in", "/sign-in/passkey");
        (await AnswerAsync(browser, form, "/sign-in", challenge, answer)).Heading.ShouldStartWith("Position");
        (await AnswerAsync(thief, thiefs, "/sign-in", challenge, answer)).Errors.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task An_unknown_passkey_an_answer_meant_for_another_site_and_a_copy_that_fell_behind_are_refused()
    {
        await using var site = await Site.OpenAsync(haven);
        using var key = KeyFor(site);
        await AddAsync(site, key);
        using var browser = site.Browser();
        using (var unknown = KeyFor(site))
            (await SignInAsync(browser, unknown)).Errors.ShouldHaveSingleItem();
        (key.Origin, key.Domain) = ("https://evil.example", "localhost");
        (await SignInAsync(browser, key)).Errors.ShouldHaveSingleItem("what it signed was for another site");
        (key.Origin, key.Domain) = (Origin(site), "evil.example");
        (await SignInAsync(browser, key)).Errors.ShouldHaveSingleItem("it was made for another site");
        key.Domain = "localhost";
        key.Count = 0;
        (await SignInAsync(browser, key)).Errors.ShouldHaveSingleItem("its counter is behind what was seen");
        key.Count = 100;
        (await SignInAsync(browser, key)).Heading.ShouldStartWith("Position");
    }

    [Fact]
    public async Task A_key_that_does_not_ask_for_finger_face_or_PIN_is_not_added()
    {
        await using var site = await Site.OpenAsync(haven);
        using var key = new SoftwareKey(Origin(site), "localhost") { VerifiesUser = false };
        var person = await Person.EnrolAsync(haven, site);
        using var browser = site.Browser();
        await person.SignInAndStepUpAsync(browser, site);
        (await UseAsync(browser, "/account/passkeys", "/account/passkeys/add", key.Create)).Errors.ShouldHaveSingleItem().ShouldContain("not added");
    }

    [Fact]
    public async Task Somebody_elses_passkey_steps_nobody_up()
    {
        await using var site = await Site.OpenAsync(haven);
        using var key = KeyFor(site);
        await AddAsync(site, key);
        var other = await Person.EnrolAsync(haven, site);
        using var browser = site.Browser();
        await other.SignInAsync(browser, site);
        (await UseAsync(browser, "/step-up", "/step-up/passkey", key.Get)).Heading.ShouldBe("Prove it is you");
    }

    private static string Origin(Site site) => site.Url.GetLeftPart(UriPartial.Authority);

    private static SoftwareKey KeyFor(Site site) => new(Origin(site), "localhost");

    private async Task<Person> AddAsync(Site site, SoftwareKey key)
    {
        var person = await Person.EnrolAsync(haven, site);
        using var browser = site.Browser();
        await person.SignInAndStepUpAsync(browser, site);
        (await UseAsync(browser, "/account/passkeys", "/account/passkeys/add", key.Create)).Text.ShouldContain("work laptop");
        return person;
    }

    private static Task<Answer> SignInAsync(Browser browser, SoftwareKey key) => UseAsync(browser, "/sign-in", "/sign-in/passkey", key.Get);

    private static async Task<Answer> UseAsync(Browser browser, string page, string action, Func<JsonNode, string> key)
    {
        var (form, challenge, options) = await AskAsync(browser, page, action);
        return await AnswerAsync(browser, form, page, challenge, key(options));
    }

    /// <summary>What the page's script does first: asks for the options of the passkey's form.</summary>
    private static async Task<(IHtmlFormElement Form, string Challenge, JsonNode Options)> AskAsync(Browser browser, string page, string action)
    {
        var shown = await browser.GoAsync(page);
        var form = (IHtmlFormElement)shown.Page.QuerySelector($"form[action='{action}']")!;
        var token = form.QuerySelector("input[name=form-token]")!.GetAttribute("value")!;
        var answer = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, form.GetAttribute("data-options"))
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("form-token", token)]),
        });
        var given = JsonNode.Parse(answer.Text)!;
        return (form, given["challenge"]!.GetValue<string>(), given["options"]!);
    }

    private static async Task<Answer> AnswerAsync(Browser browser, IHtmlFormElement form, string page, string challenge, string credential) =>
        await browser.FollowAsync(await browser.SendFormAsync(form, page, ("Challenge", challenge), ("Credential", credential), ("Name", "work laptop")));
}
