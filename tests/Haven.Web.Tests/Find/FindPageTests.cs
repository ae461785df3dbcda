using AngleSharp.Dom;
using Haven.Core.Databases;
using Haven.TestKit;

namespace Haven.Web.Tests.Find;

/// <summary>Finding somebody, from the form to the results and back.</summary>
public sealed class FindPageTests(FindPageTests.Held held) : IClassFixture<FindPageTests.Held>
{
    private readonly HavenDatabase haven = held.Haven;

    [Fact]
    public async Task A_search_asks_why_once_and_shows_who_was_found_with_nothing_typed_in_any_address_or_log()
    {
        await using var site = await Site.OpenAsync(haven);
        using var browser = site.Browser();
        await (await Person.EnrolAsync(haven, site)).SignInAsync(browser, site);

        var why = await browser.SendAsync(await browser.GoAsync("/find"), ("Forenames", "Kate"), ("Surname", "Ashwerth"), ("BirthDay", "8"), ("BirthMonth", "3"), ("BirthYear", "2010"));
        why.Heading.ShouldBe("Why are you looking?");
        (await browser.SendAsync(why)).Errors.ShouldBe(["Select why you are looking"]);
        var number = await browser.SendAsync(why, ("Why", "missing-child"));
        number.Heading.ShouldBe("What is the incident's number?");
        var found = await browser.SendAsync(number, ("Reference", "LOG-77"));
        found.Heading.ShouldBe("1 person found");
        found.Path.ShouldStartWith("/find/");
        var text = Shown(found);
        text.ShouldContain("Katherine Ashworth");
        text.ShouldContain("the surname sounds alike; Katherine and Kate are forms of one name; birth date one day apart");
        text.ShouldContain("a child is missing or has been found, LOG-77");
        (await browser.GoAsync(found.Path)).Heading.ShouldBe("1 person found", "going back and loading again work");

        var again = await browser.SendAsync(await browser.GoAsync("/find"), ("Surname", "Plainly"), ("District", "D1"));
        again.Heading.ShouldBe("1 person found", "why is asked once");
        Shown(again).ShouldContain("Plainly, in Northfield");
        var form = await browser.GoAsync(again.Page.QuerySelector(".govuk-back-link")!.GetAttribute("href")!);
        form.Page.QuerySelector("#Surname")!.GetAttribute("value").ShouldBe("Plainly");
        foreach (var line in site.Log.Lines.Append(found.Path).Append(why.Path).Append(again.Path))
            foreach (var typed in new[] { "Ashw", "Plainly", "Kate", "LOG-77" })
                line.ShouldNotContain(typed, Case.Insensitive);
    }

    [Fact]
    public async Task A_slip_is_said_beside_its_field_and_nothing_typed_is_lost()
    {
        await using var site = await Site.OpenAsync(haven);
        using var browser = site.Browser();
        await (await Person.EnrolAsync(haven, site)).SignInAsync(browser, site);
        (await browser.SendAsync(await browser.GoAsync("/find"))).Errors.ShouldBe(["Write two things you know, such as surname and birth date, or one number"]);
        var slip = await browser.SendAsync(await browser.GoAsync("/find"), ("Forenames", "Ann*"), ("Surname", "Ash"), ("BirthDay", "31"), ("BirthMonth", "2"), ("BirthYear", "2010"), ("District", "D1"));
        slip.Errors.Count.ShouldBe(2);
        slip.Page.QuerySelector("title")!.TextContent.ShouldStartWith("Error:");
        slip.Page.QuerySelectorAll(".govuk-error-summary a").Select(link => link.GetAttribute("href")!.TrimStart('#')).ShouldAllBe(id => slip.Page.GetElementById(id) != null);
        slip.Page.QuerySelectorAll("main input[type=text]").Select(input => input.GetAttribute("value") ?? "").ShouldBe(["Ann*", "Ash", "31", "2", "2010", "", ""]);
        slip.Page.QuerySelector("#District option[selected]")!.GetAttribute("value").ShouldBe("D1");
    }

    [Fact]
    public async Task A_hidden_person_and_an_absent_one_give_the_same_page()
    {
        await using var site = await Site.OpenAsync(haven);
        using var browser = site.Browser();
        var person = await Person.EnrolAsync(haven, site);
        await Town.StatePurposeAsync(haven, person.Id);
        await person.SignInAsync(browser, site);
        var pages = new List<string>();
        foreach (var surname in new[] { "Hidewell", "Absently" })
        {
            var page = await browser.SendAsync(await browser.GoAsync("/find"), ("Forenames", "Hugo"), ("Surname", surname), ("BirthDay", "7"), ("BirthMonth", "3"), ("BirthYear", "2010"));
            page.Heading.ShouldBe("Nobody found");
            var tokens = page.Page.QuerySelectorAll("input[name=form-token]").Select(token => token.GetAttribute("value")!);
            pages.Add(tokens.Aggregate(page.Text.Replace(page.Path.Split('/')[^1], "ID", StringComparison.Ordinal).Replace(surname, "NAME", StringComparison.Ordinal),
                (text, token) => text.Replace(token, "TOKEN", StringComparison.Ordinal)));
        }
        pages[1].ShouldBe(pages[0]);
    }

    [Fact]
    public async Task Whom_another_agency_knows_is_a_pointer_only_for_who_said_why()
    {
        await using var site = await Site.OpenAsync(haven);
        using var browser = site.Browser();
        var person = await Person.EnrolAsync(haven, site);
        await person.SignInAsync(browser, site);
        (string, string)[] terms = [("Forenames", "Petra"), ("Surname", "Pointwell"), ("BirthDay", "7"), ("BirthMonth", "3"), ("BirthYear", "2010")];
        var why = await browser.SendAsync(await browser.GoAsync("/find"), terms);
        var without = await browser.GoAsync(why.Page.QuerySelectorAll("main a")[^1].GetAttribute("href")!);
        without.Heading.ShouldBe("Nobody found");
        Shown(without).ShouldContain("only your own agency's records are searched");
        await Town.StatePurposeAsync(haven, person.Id);
        var pointer = await browser.GoAsync(without.Path);
        pointer.Heading.ShouldBe("Known elsewhere");
        var text = Shown(pointer);
        text.ShouldContain("Children's social care");
        text.Split("You are looking because")[1].ShouldNotContain("Petra");
    }

    [Fact]
    public async Task Anothers_search_a_bad_address_and_a_role_without_cases_get_nothing()
    {
        await using var site = await Site.OpenAsync(haven);
        using var anns = site.Browser();
        using var bobs = site.Browser();
        using var officers = site.Browser();
        var ann = await Person.EnrolAsync(haven, site);
        await Town.StatePurposeAsync(haven, ann.Id);
        await ann.SignInAsync(anns, site);
        await (await Person.EnrolAsync(haven, site)).SignInAsync(bobs, site);
        await (await Person.EnrolAsync(haven, site, "scrutiny-officer")).SignInAsync(officers, site);
        var found = await anns.SendAsync(await anns.GoAsync("/find"), ("Surname", "Plainly"), ("District", "D1"));
        found.Heading.ShouldBe("1 person found");
        foreach (var path in new[] { found.Path, $"/find/{Guid.CreateVersion7()}", "/find/x" })
        {
            var over = await bobs.GoAsync(path);
            (over.Status, over.Heading).ShouldBe((404, "This search is not there any more"));
        }
        foreach (var path in new[] { "/find", "/check", "/purpose" })
        {
            var refused = await officers.GoAsync(path);
            refused.Status.ShouldBe(403);
            Shown(refused).ShouldContain("Your role does not allow it");
        }
    }

    [Fact]
    public async Task A_search_takes_as_many_queries_as_it_always_did()
    {
        await using var site = await Site.OpenAsync(haven);
        using var browser = site.Browser();
        var person = await Person.EnrolAsync(haven, site);
        await Town.StatePurposeAsync(haven, person.Id);
        await person.SignInAsync(browser, site);
        var found = await browser.SendAsync(await browser.GoAsync("/find"), ("Surname", "Ashworth"), ("BirthDay", "7"), ("BirthMonth", "3"), ("BirthYear", "2010"));
        found.Heading.ShouldBe("2 people found");
        var (queries, _) = await QueryCounter.CountAsync(held.AdminConnection, () => browser.GoAsync(found.Path));
        queries.ShouldBe(15);
    }

    private static string Shown(Answer answer) => string.Join(' ', answer.Page.QuerySelector("main")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A Haven with the town in it.</summary>
    public sealed class Held : IAsyncLifetime
    {
        private readonly HavenFixture fixture = new();

        internal HavenDatabase Haven => fixture.Haven;

        internal string AdminConnection => fixture.AdminConnection;

        public async ValueTask InitializeAsync()
        {
            await fixture.InitializeAsync();
            await Town.ImportAsync(Haven);
        }

        public ValueTask DisposeAsync() => fixture.DisposeAsync();
    }
}
