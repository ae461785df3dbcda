using Haven.TestKit;

namespace Haven.Web.Tests.Grants;

/// <summary>Roles through the pages: one proposes, another decides.</summary>
public sealed class GrantPageTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    [Fact]
    public async Task A_role_takes_two_people_and_neither_is_whom_it_is_for()
    {
        await using var office = await Office.OpenAsync(fixture);
        var (administrator, officer, another) = (await office.EnterAsync("administrator"), await office.EnterAsync("privacy-officer"), await office.EnterAsync("privacy-officer"));
        var (proposer, holder, theirs, decider) = (administrator.Browser, officer.Person, officer.Browser, another.Browser);

        var form = await proposer.GoAsync($"/grants/propose?user={holder.Id}");
        form.Page.QuerySelector("#Email")!.GetAttribute("value").ShouldBe(holder.Email);
        var wrong = await proposer.SendAsync(form, ("Email", "nobody@police.example"), ("Role", "supervisor"), ("Agency", "NYP"), ("Why", "leads the team"));
        wrong.Errors[0].ShouldContain("nobody@police.example");
        wrong.Page.QuerySelector("#Why")!.TextContent.ShouldBe("leads the team");
        (await proposer.SendAsync(form, ("Email", ""), ("Role", ""), ("Agency", ""), ("Why", ""))).Errors.Count.ShouldBe(4);
        (await proposer.SendAsync(form, ("Email", holder.Email), ("Role", "scrutiny-officer"), ("Agency", "NYP"), ("Why", "leads the team"))).Errors.ShouldHaveSingleItem().ShouldContain("cannot be held");
        var proposed = await proposer.SendAsync(await proposer.GoAsync($"/grants/propose?user={holder.Id}"), ("Email", holder.Email), ("Role", "supervisor"), ("Agency", "NYP"), ("Why", "leads the team"));
        proposed.Text.ShouldContain("The role was proposed");

        var grant = await office.AskAsync<Guid>("select id from access.grants where user_id = $1 and decision is null", holder.Id);
        foreach (var own in new[] { administrator, officer })
        {
            await office.StepUpAsync(own);
            (await own.Browser.SendAsync(await own.Browser.GoAsync($"/grants/{grant}"), ("Decision", "grant"), ("Why", "yes"))).Errors.ShouldHaveSingleItem();
        }
        (await office.AskAsync<bool>("select decision is null from access.grants where id = $1", grant)).ShouldBeTrue();

        await office.StepUpAsync(another);
        (await decider.SendAsync(await decider.GoAsync($"/grants/{grant}"), ("Why", "seen the need"))).Errors.ShouldBe(["Choose yes or no"]);
        (await decider.SendAsync(await decider.GoAsync($"/grants/{grant}"), ("Decision", "grant"), ("Why", "seen the need"))).Text.ShouldContain("The role was granted");
        (await office.AskAsync<string>("select decision from access.grants where id = $1", grant)).ShouldBe("granted");
        (await decider.GoAsync($"/grants/{grant}")).Status.ShouldBe(404, "it waits no more");

        (await decider.SendAsync(await decider.GoAsync($"/grants/{grant}/end"), ("Why", "moved on"))).Text.ShouldContain("The role has ended");
        (await office.AskAsync<bool>("select until_at <= now() from access.grants where id = $1", grant)).ShouldBeTrue();
    }

    [Fact]
    public async Task What_the_operator_granted_alone_waits_for_the_privacy_officers_review()
    {
        await using var office = await Office.OpenAsync(fixture);
        var (person, _) = await office.EnterAsync("practitioner");
        var (own, officer) = await office.EnterAsync("privacy-officer");
        var (_, admin) = await office.EnterAsync("administrator");
        var (grant, ownGrant) = (await GrantOfAsync(office, person), await GrantOfAsync(office, own));
        (await officer.GoAsync("/grants")).Page.QuerySelector($"a[href='/grants/{grant}/review']").ShouldNotBeNull();
        (await admin.GoAsync("/grants")).Page.QuerySelector($"a[href='/grants/{grant}/review']").ShouldBeNull();
        (await admin.GoAsync($"/grants/{grant}/review")).Status.ShouldBe(403);
        (await officer.SendAsync(await officer.GoAsync($"/grants/{ownGrant}/review"), ("Decision", "stands"), ("Why", "mine"))).Errors.ShouldHaveSingleItem().ShouldStartWith("This role is yours");
        (await officer.SendAsync(await officer.GoAsync($"/grants/{grant}/review"), ("Decision", "stands"), ("Why", "the first practitioner"))).Text.ShouldContain("The role stands");
        (await officer.GoAsync($"/grants/{grant}/review")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Who_has_no_part_in_roles_sees_none()
    {
        await using var office = await Office.OpenAsync(fixture);
        var (person, browser) = await office.EnterAsync("practitioner", steppedUp: true);
        var grant = await GrantOfAsync(office, person);
        foreach (var path in new[] { "/grants", "/grants/propose", $"/grants/{grant}", $"/grants/{grant}/end", $"/grants/{grant}/review" })
            (await browser.GoAsync(path)).Status.ShouldBe(403, path);
        var (_, admin) = await office.EnterAsync("administrator");
        (await admin.GoAsync($"/grants/{grant}")).Location.ShouldStartWith("/step-up");
    }

    private static Task<Guid> GrantOfAsync(Office office, Person person) => office.AskAsync<Guid>("select id from access.grants where user_id = $1", person.Id);
}
