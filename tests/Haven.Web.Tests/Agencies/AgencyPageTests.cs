using Haven.TestKit;

namespace Haven.Web.Tests.Agencies;

/// <summary>Agencies, districts, sources and teams: everybody may know them, the administrator changes them.</summary>
public sealed class AgencyPageTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    [Fact]
    public async Task An_administrator_adds_renames_and_ends_and_everybody_sees_it()
    {
        await using var office = await Office.OpenAsync(fixture);
        var (_, admin) = await office.EnterAsync("administrator");
        var (_, worker) = await office.EnterAsync("practitioner");
        var form = await admin.GoAsync("/agencies/districts/add");
        (await admin.SendAsync(form, ("Name", "Harrogate"), ("Code", ""))).Errors.ShouldBe(["Enter its code"]);
        (await admin.SendAsync(form, ("Name", "Harrogate"), ("Code", "HGT"), ("FromDay", "1"), ("FromMonth", "4"), ("FromYear", "2016"))).Text.ShouldContain("The district was added");

        form = await admin.GoAsync("/agencies/add");
        var wrong = await admin.SendAsync(form, ("Name", "Harrogate Trust"), ("Code", "HDT"), ("Kind", ""));
        wrong.Errors.ShouldBe(["Choose what kind of agency it is"]);
        wrong.Page.QuerySelector("#Name")!.GetAttribute("value").ShouldBe("Harrogate Trust");
        (await admin.SendAsync(form, ("Name", "Harrogate Trust"), ("Code", "HDT"), ("Kind", "health"), ("District", "HGT"))).Text.ShouldContain("The agency was added");
        (await admin.SendAsync(form, ("Name", "Another"), ("Code", "HDT"), ("Kind", "health"))).Errors.ShouldHaveSingleItem().ShouldContain("already");
        (await admin.SendAsync(await admin.GoAsync("/agencies/rename?code=HDT"), ("Name", "Harrogate Foundation Trust"))).Text.ShouldContain("Harrogate Foundation Trust");
        (await admin.SendAsync(await admin.GoAsync("/agencies/sources"), ("Source", "hosp"), ("Agency", "HDT"))).Text.ShouldContain("hosp");
        (await admin.SendAsync(await admin.GoAsync("/agencies/districts/end?code=HGT"), ("UntilDay", "1"), ("UntilMonth", "1"), ("UntilYear", "2016"))).Errors.ShouldHaveSingleItem().ShouldContain("before");
        (await admin.SendAsync(await admin.GoAsync("/agencies/districts/end?code=HGT"), ("UntilDay", "1"), ("UntilMonth", "1"), ("UntilYear", "2030"))).Text.ShouldContain("1 January 2030");

        var seen = await worker.GoAsync("/agencies");
        seen.Text.ShouldContain("Harrogate Foundation Trust");
        seen.Page.QuerySelectorAll("main a").ShouldBeEmpty("who may not change is not offered it");
        (await admin.GoAsync("/agencies/rename?code=NONE")).Status.ShouldBe(404);
        (await office.EntriesAsync("agencies.add", "Configuration")).ShouldBe(1);
    }

    [Fact]
    public async Task Teams_are_added_joined_left_and_ended()
    {
        await using var office = await Office.OpenAsync(fixture);
        var (_, admin) = await office.EnterAsync("administrator");
        var (worker, theirs) = await office.EnterAsync("practitioner");
        (await admin.SendAsync(await admin.GoAsync("/teams/add"), ("Agency", "NYP"), ("Name", ""))).Errors.ShouldBe(["Enter the team’s name"]);
        (await admin.SendAsync(await admin.GoAsync("/teams/add"), ("Agency", "NYP"), ("Name", "Vulnerability"))).Text.ShouldContain("The team was added");
        var path = $"/teams/{await office.AskAsync<Guid>("select id from agencies.teams where name = 'Vulnerability'")}";
        var team = await admin.GoAsync(path);
        team.Text.ShouldContain("Nobody is in this team");
        (await admin.SendAsync(team, ("Email", "nobody@police.example"))).Errors.ShouldHaveSingleItem().ShouldContain("nobody@police.example");
        team = await admin.SendAsync(team, ("Email", worker.Email));
        team.Text.ShouldContain("They are in the team");
        (await theirs.GoAsync(path)).Page.QuerySelectorAll("main form").ShouldBeEmpty();
        team = await admin.SendAsync(team);
        team.Text.ShouldContain("They are not in the team any more");
        (await admin.SendAsync(await admin.GoAsync($"{path}/end"))).Text.ShouldContain("The team has ended");
        (await admin.SendAsync(await admin.GoAsync($"{path}/end"))).Errors.ShouldHaveSingleItem();
        (await admin.GoAsync($"/teams/{Guid.CreateVersion7()}")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Nobody_else_changes_them()
    {
        await using var office = await Office.OpenAsync(fixture);
        var (_, browser) = await office.EnterAsync("supervisor");
        await office.SetAsync("insert into agencies.teams (agency, name) values ('NYP', 'Wall')");
        var team = await office.AskAsync<Guid>("select id from agencies.teams where name = 'Wall'");
        var token = (await browser.GoAsync("/account")).Page.QuerySelector("input[name=form-token]")!.GetAttribute("value")!;
        foreach (var path in new[] { "/agencies/add", "/agencies/rename?code=NYP", "/agencies/districts/add", "/agencies/districts/end?code=X", "/agencies/sources", "/teams/add", $"/teams/{team}/end" })
        {
            (await browser.GoAsync(path)).Status.ShouldBe(403, path);
            (await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, path)
            {
                Content = new FormUrlEncodedContent([new("form-token", token), new("Name", "X"), new("Code", "NYP"), new("Kind", "health"), new("Source", "x"), new("Agency", "NYP"),
                    new("UntilDay", "1"), new("UntilMonth", "1"), new("UntilYear", "2030")]),
            })).Status.ShouldBe(403, path);
        }
        (await office.AskAsync<string>("select name from agencies.agencies where code = 'NYP'")).ShouldBe("North Yorkshire Police");
    }
}
