using Haven.Core.Databases;
using Haven.TestKit;

namespace Haven.Web.Tests.Users;

/// <summary>An administrator keeps the accounts.</summary>
public sealed class UserPageTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    [Fact]
    public async Task A_new_users_link_is_shown_once_on_the_page_and_lets_them_begin()
    {
        await using var office = await Office.OpenAsync(fixture);
        var (_, browser) = await office.EnterAsync("administrator", steppedUp: true);
        var form = await browser.GoAsync("/users/add");
        (await browser.SendAsync(form, ("Name", ""), ("Email", ""))).Errors.ShouldBe(["Enter their full name", "Enter their work email address"]);
        var wrong = await browser.SendAsync(form, ("Name", "New Person"), ("Email", "nobody"));
        wrong.Errors.ShouldHaveSingleItem().ShouldContain("is not an e-mail address");
        wrong.Page.QuerySelector("#Name")!.GetAttribute("value").ShouldBe("New Person");

        var added = await browser.SendOnlyAsync(form, ("Name", "New Person"), ("Email", "new.person@police.example"));
        added.Status.ShouldBe(200, "no address bar takes the link");
        var link = new Uri(added.Page.QuerySelector("#one-time-link")!.TextContent);
        var token = link.AbsolutePath.Split('/')[^1];
        (await browser.GoAsync("/users")).Text.ShouldNotContain(token);
        office.Site.Log.Lines.ShouldNotContain(line => line.Contains(token, StringComparison.Ordinal));
        using var theirs = office.Site.Browser();
        (await theirs.SendAsync(await theirs.GoAsync(link.AbsolutePath))).Page.QuerySelector("input[type=password]").ShouldNotBeNull();
        (await browser.SendAsync(await browser.GoAsync("/users/add"), ("Name", "Other"), ("Email", "NEW.person@police.example"))).Errors
            .ShouldBe(["Somebody has an account with this email address already"]);
        (await browser.GoAsync("/drafts")).Text.ShouldContain("Add a user", Case.Insensitive, "the refused second one is still a draft");
    }

    [Fact]
    public async Task A_proof_that_ran_out_while_the_form_was_filled_in_loses_nothing()
    {
        await using var office = await Office.OpenAsync(fixture);
        var (person, browser) = await office.EnterAsync("administrator", steppedUp: true);
        var form = await browser.GoAsync("/users/add");
        office.Site.Clock.Pass(TimeSpan.FromMinutes(6));
        var asked = await browser.SendOnlyAsync(form, ("Name", "Slow Writer"), ("Email", "slow@police.example"));
        asked.Location.ShouldBe("/step-up?next=%2Fusers%2Fadd");
        var back = await browser.SendAsync(await browser.GoAsync(asked.Location!), ("Code", person.Code(office.Site)));
        back.Heading.ShouldBe("Add a user");
        back.Page.QuerySelector("#Name")!.GetAttribute("value").ShouldBe("Slow Writer");
        back.Page.QuerySelector("#Email")!.GetAttribute("value").ShouldBe("slow@police.example");
        (await browser.SendAsync(back, ("Name", "Slow Writer"), ("Email", "slow@police.example"))).Page.QuerySelector("#one-time-link").ShouldNotBeNull();
        (await office.AskAsync<long>("select count(*) from drafts.drafts where ended_at is null and user_id = $1", person.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task An_account_is_found_switched_off_and_on_again_and_its_address_noted_and_never_shown()
    {
        await using var office = await Office.OpenAsync(fixture);
        var (own, browser) = await office.EnterAsync("administrator", steppedUp: true);
        var (person, theirs) = await office.EnterAsync("practitioner");
        var found = await browser.SendAsync(await browser.GoAsync("/users"), ("Sought", person.Email.ToUpperInvariant()));
        found.Path.ShouldBe("/users");
        var page = await browser.GoAsync(found.Page.QuerySelectorAll("main tbody a").ShouldHaveSingleItem().GetAttribute("href")!);
        page.Path.ShouldBe($"/users/{person.Id}");

        (await browser.SendAsync(await browser.GoAsync($"{page.Path}/address"), ("Line", "1 Mill Lane"))).Errors.ShouldBe(["Enter the postcode too"]);
        var kept = await browser.SendAsync(await browser.GoAsync($"{page.Path}/address"), ("Line", "1 Mill Lane"), ("Postcode", "ZZ1 1ZZ"));
        kept.Text.ShouldContain("The home address was changed");
        kept.Text.ShouldNotContain("Mill Lane");
        (await browser.GoAsync($"{page.Path}/address")).Text.ShouldNotContain("Mill Lane");

        (await browser.SendAsync(await browser.GoAsync($"{page.Path}/switch-off"), ("Why", " "))).Errors.ShouldBe(["Say why"]);
        (await browser.SendAsync(await browser.GoAsync($"{page.Path}/switch-off"), ("Why", "left the force"))).Text.ShouldContain("Switched off");
        (await theirs.GoAsync("/account")).Location.ShouldStartWith("/sign-in", customMessage: "their session ended with it");
        (await browser.SendAsync(await browser.GoAsync($"{page.Path}/switch-off"), ("Why", "again"))).Errors.ShouldBe(["This account is switched off already"]);
        (await browser.SendAsync(await browser.GoAsync($"{page.Path}/reset"), ("Why", "came back, seen in person"))).Page.QuerySelector("#one-time-link").ShouldNotBeNull();
        (await browser.GoAsync(page.Path)).Text.ShouldContain("Invited");
        (await browser.SendAsync(await browser.GoAsync($"/users/{own.Id}/switch-off"), ("Why", "tired"))).Errors.ShouldHaveSingleItem().ShouldStartWith("This account is yours");
        (await browser.SendAsync(await browser.GoAsync($"/users/{own.Id}/reset"), ("Why", "tired"))).Errors.ShouldHaveSingleItem().ShouldStartWith("This account is yours");
    }

    [Fact]
    public async Task Changes_want_a_fresh_proof_and_looking_does_not()
    {
        await using var office = await Office.OpenAsync(fixture);
        var (person, browser) = await office.EnterAsync("administrator");
        (await browser.GoAsync("/users")).Status.ShouldBe(200);
        (await browser.GoAsync($"/users/{person.Id}")).Status.ShouldBe(200);
        foreach (var path in new[] { "/users/add", $"/users/{person.Id}/switch-off", $"/users/{person.Id}/reset", $"/users/{person.Id}/address" })
            (await browser.GoAsync(path)).Location.ShouldBe($"/step-up?next={Uri.EscapeDataString(path)}");
    }

    [Fact]
    public async Task Nobody_else_sees_or_changes_an_account_and_an_unknown_one_is_not_there()
    {
        await using var office = await Office.OpenAsync(fixture);
        var (person, browser) = await office.EnterAsync("supervisor", steppedUp: true);
        foreach (var path in new[] { "/users", "/users/add", $"/users/{person.Id}", $"/users/{person.Id}/switch-off", $"/users/{person.Id}/reset", $"/users/{person.Id}/address" })
            (await browser.GoAsync(path)).Status.ShouldBe(403, path);
        var token = (await browser.GoAsync("/account")).Page.QuerySelector("input[name=form-token]")!.GetAttribute("value")!;
        foreach (var path in new[] { "/users/add", $"/users/{person.Id}/switch-off", $"/users/{person.Id}/reset", $"/users/{person.Id}/address" })
            (await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, path)
            {
                Content = new FormUrlEncodedContent([new("form-token", token), new("Name", "X"), new("Email", "x@police.example"), new("Why", "x"), new("Line", "x"), new("Postcode", "x")]),
            })).Status.ShouldBe(403, path);
        (await office.AskAsync<long>("select count(*) from identity.users where email = 'x@police.example' or id = $1 and disabled_at is not null", person.Id)).ShouldBe(0);
        (await office.EntriesAsync("identity.disable-user", "Refusal")).ShouldBeGreaterThan(0);
        var (_, admin) = await office.EnterAsync("administrator", steppedUp: true);
        (await admin.GoAsync($"/users/{Guid.CreateVersion7()}")).Status.ShouldBe(404);
        (await admin.GoAsync($"/users/{Guid.CreateVersion7()}/reset")).Status.ShouldBe(404);
    }
}
