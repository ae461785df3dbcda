using System.Net.Http.Json;
using Haven.Core.Databases;
using Haven.Core.Drafts;
using Haven.TestKit;
using Haven.Web.Drafts;
using Microsoft.Extensions.DependencyInjection;

namespace Haven.Web.Tests.Drafts;

/// <summary>What the script of a form asks for while somebody writes.</summary>
public sealed class DraftFieldTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private static readonly DraftForm Form = new() { Form = "tests.form", Subject = Guid.CreateVersion7(), Path = "/tests/form", Title = "A form of the tests" };

    private readonly HavenDatabase haven = fixture.Haven;

    [Fact]
    public async Task A_field_is_kept_listed_and_deleted()
    {
        await using var site = await Site.OpenAsync(haven);
        using var browser = site.Browser();
        await (await Person.EnrolAsync(haven, site)).SignInAsync(browser, site);
        (await browser.GoAsync("/drafts")).Text.ShouldContain("You have no drafts");

        (await TypeAsync(site, browser, "Reason", "first", was: "")).Status.ShouldBe(200);
        (await TypeAsync(site, browser, "Reason", "from another window", was: "")).Status.ShouldBe(409);
        var list = await browser.GoAsync("/drafts");
        list.Page.QuerySelector("main a")!.TextContent.ShouldBe("A form of the tests");
        list.Text.ShouldNotContain("first", customMessage: "the list says which forms, not what is in them");

        (await browser.SendAsync(list)).Text.ShouldContain("You have no drafts");
    }

    [Fact]
    public async Task A_ticket_that_the_site_did_not_write_keeps_nothing()
    {
        await using var site = await Site.OpenAsync(haven);
        using var browser = site.Browser();
        await (await Person.EnrolAsync(haven, site)).SignInAsync(browser, site);
        (await TypeAsync(site, browser, "Reason", "x", was: "", ticket: "made up")).Status.ShouldBe(400);
        (await browser.GoAsync("/drafts")).Text.ShouldContain("You have no drafts");
    }

    private static async Task<Answer> TypeAsync(Site site, Browser browser, string name, string value, string was, string? ticket = null)
    {
        var token = (await browser.GoAsync("/account")).Page.QuerySelector("input[name=form-token]")!.GetAttribute("value")!;
        var request = new HttpRequestMessage(HttpMethod.Post, "/drafts/field")
        {
            Content = JsonContent.Create(new { draft = ticket ?? site.Parts.GetRequiredService<DraftTicket>().For(Form), name, value = new[] { value }, was = was == "" ? [] : new[] { was } }),
        };
        request.Headers.Add("X-Haven-Form", token);
        return await browser.SendAsync(request);
    }
}
