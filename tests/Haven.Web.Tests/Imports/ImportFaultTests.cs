using Haven.Core.Databases;
using Haven.Core.Imports.Jobs;
using Haven.TestKit;
using Haven.Web.Imports;
using Microsoft.Extensions.DependencyInjection;

namespace Haven.Web.Tests.Imports;

/// <summary>What goes wrong with an import: bad uploads, sites that die, roles that end, files that have been kept long enough.</summary>
public sealed class ImportFaultTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    [Fact]
    public async Task A_bad_upload_is_told_beside_the_field_and_loses_nothing_that_was_written()
    {
        await using var office = await Office.OpenAsync(fixture, options => options with { Limits = options.Limits with { UploadBytes = 300_000 } });
        var (_, browser) = await office.EnterAsync("administrator");
        var bundle = Bundles.Zip(("people.csv", Bundles.Head + "rms,bad-1,Ash,female\n"));
        (await browser.UploadAsync(bundle, reason: " ")).Errors.ShouldBe(["Say what this bundle is"]);
        (await browser.UploadAsync(bundle: null)).Errors.ShouldBe(["Choose the bundle’s .zip file"]);
        (await browser.UploadAsync([])).Errors.ShouldHaveSingleItem().ShouldStartWith("The file is empty");
        (await browser.UploadAsync("no zip at all"u8.ToArray())).Errors.ShouldHaveSingleItem().ShouldStartWith("The file is neither a folder nor a readable .zip");
        var unknown = await browser.UploadAsync(Bundles.Zip(("secrets.csv", "a,b\n")), reason: "an odd one");
        unknown.Errors.ShouldHaveSingleItem().ShouldContain("secrets.csv in the file is not a file of the bundle");
        unknown.Page.QuerySelector("#Reason")!.TextContent.ShouldBe("an odd one");
        unknown.Page.QuerySelector("#Bundle-error").ShouldNotBeNull();
        (await office.AskAsync<long>("select count(*) from imports.jobs where reason = 'an odd one'")).ShouldBe(0);
        (Directory.Exists(office.Home["uploads"]) ? Directory.GetFileSystemEntries(office.Home["uploads"]) : []).ShouldBeEmpty("what was refused is not kept");
    }

    [Fact]
    public async Task The_file_goes_into_the_home_for_its_owner_alone_and_only_with_the_pages_own_token()
    {
        await using var office = await Office.OpenAsync(fixture);
        var (_, browser) = await office.EnterAsync("administrator");
        var bundle = Bundles.Zip(("people.csv", Bundles.Head + "rms,mode-1,Ash,female\n"));
        (await browser.UploadAsync(bundle, token: "forged")).Status.ShouldBe(400);
        (await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/imports/upload") { Content = new MultipartFormDataContent { { new ByteArrayContent(bundle), "Bundle", "x.zip" } } })).Status.ShouldBe(400);
        Directory.Exists(office.Home["uploads"]).ShouldBeFalse();

        var uploaded = await browser.UploadAsync(bundle);
        var file = Path.Combine(office.Home["uploads"], $"{Guid.Parse(uploaded.Id()):N}.zip");
        (await File.ReadAllBytesAsync(file)).ShouldBe(bundle);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task An_import_that_died_with_its_site_is_begun_again_and_loads_once()
    {
        var home = new HavenHome(Path.Combine(TestFolders.New(), "home"));
        home.Create();
        var cookies = new Dictionary<string, string>(StringComparer.Ordinal);
        string path;
        await using (var other = await fixture.Haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default))
        {
            await using (var office = await Office.OpenAsync(fixture, options => options with { Home = home }))
            {
                var (_, browser) = await office.EnterAsync("administrator");
                path = $"/imports/{(await browser.UploadAsync(Bundles.Zip(("people.csv", Bundles.Head + "rms,killed-1,Ash,female\n")))).Id()}";
                var page = await office.EndedAsync(browser, path);
                // Another import holds this one up in its middle, and so it stands when its site ends.
                await other.ExecuteAsync("select pg_advisory_xact_lock(hashtext('haven.import'))", default);
                await browser.SendAsync(page, ("Decision", "all"));
                await StateAsync(office, path, "running");
                (await browser.GoAsync(path)).Tag().ShouldBe("Being imported");
                foreach (var (name, value) in browser.Cookies)
                    cookies[name] = value;
                await office.Site.Parts.GetRequiredService<ImportWorker>().StopAsync(default);
            }
            // A site that ends in order puts it back; one that is killed leaves it as if it ran.
            await using var loader = await fixture.Haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
            (await loader.ScalarAsync<string>("select state || attempts from imports.jobs where id = $1", default, IdOf(path))).ShouldBe("waiting0");
            await loader.ExecuteAsync("update imports.jobs set state = 'running', attempts = 1 where id = $1", default, IdOf(path));
            await loader.CommitAsync(default);
        }

        await using var again = await Office.OpenAsync(fixture, options => options with { Home = home });
        using var back = again.Site.Browser();
        foreach (var (name, value) in cookies)
            back.Cookies[name] = value;
        (await again.EndedAsync(back, path)).Tag().ShouldBe("Imported");
        (await again.AskAsync<long>("select count(*) from people.records where source_id = 'killed-1'")).ShouldBe(1);
        (await again.AskAsync<long>("select count(*) from imports.files where run_id = $1", IdOf(path))).ShouldBe(1);
    }

    [Fact]
    public async Task An_import_that_killed_its_site_twice_is_not_begun_a_third_time()
    {
        await using var office = await Office.OpenAsync(fixture);
        var (_, browser) = await office.EnterAsync("administrator");
        var path = $"/imports/{(await browser.UploadAsync(Bundles.Zip(("people.csv", Bundles.Head + "rms,twice-1,Ash,female\n")))).Id()}";
        await office.EndedAsync(browser, path);
        await office.IdleAsync();
        await office.SetAsync("update imports.jobs set state = 'running', step = 'load', attempts = 2 where id = $1", IdOf(path));
        var page = await office.EndedAsync(browser, path);
        page.Tag().ShouldBe("Failed");
        page.Page.QuerySelector(".govuk-inset-text")!.TextContent.ShouldContain("Haven stopped twice while it worked on this. Nothing was imported.");
        (await office.AskAsync<long>("select count(*) from people.records where source_id = 'twice-1'")).ShouldBe(0);
    }

    [Fact]
    public async Task An_import_of_somebody_whose_role_has_ended_loads_nothing()
    {
        await using var office = await Office.OpenAsync(fixture);
        var (person, browser) = await office.EnterAsync("administrator");
        var (_, other) = await office.EnterAsync("administrator");
        var path = $"/imports/{(await browser.UploadAsync(Bundles.Zip(("people.csv", Bundles.Head + "rms,ended-1,Ash,female\n")))).Id()}";
        var page = await office.EndedAsync(browser, path);
        await office.IdleAsync();
        await using (var busy = await fixture.Haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default))
        {
            await busy.ExecuteAsync("select pg_advisory_xact_lock(hashtext('haven.import-jobs'))", default);
            await browser.SendAsync(page, ("Decision", "all"));
            await office.SetAsync("update access.grants set until_at = now(), ended_by = $2, ended_why = 'left' where user_id = $1", person.Id, person.Id);
        }
        (await office.EndedAsync(other, path)).Tag().ShouldBe("Failed");
        (await office.AskAsync<long>("select count(*) from people.records where source_id = 'ended-1'")).ShouldBe(0);
    }

    [Fact]
    public async Task After_its_days_the_file_the_refused_rows_and_the_values_are_gone_and_the_counts_stay()
    {
        await using var office = await Office.OpenAsync(fixture);
        var (person, browser) = await office.EnterAsync("administrator");
        var path = $"/imports/{(await browser.UploadAsync(Bundles.Zip(("people.csv", Bundles.Head + "rms,kept-1,Ash,purple\n")))).Id()}";
        (await office.EndedAsync(browser, path)).Text.ShouldContain("purple");
        await office.IdleAsync();
        office.Site.Clock.Pass(TimeSpan.FromDays(15));
        (await new RunImportJobs(fixture.Haven, office.Home, office.Site.Clock).RunNextAsync(_ => { }, default)).ShouldBeFalse();
        Directory.GetFileSystemEntries(office.Home["uploads"]).Where(file => file.Contains(IdOf(path).ToString("N"), StringComparison.Ordinal)).ShouldBeEmpty();

        await person.SignInAsync(browser, office.Site);
        var page = await browser.GoAsync(path);
        page.Text.ShouldNotContain("purple");
        page.Text.ShouldContain("The file was removed before anybody decided");
        page.Page.QuerySelector("main table")!.TextContent.ShouldContain("people.csv");
        (await browser.GoAsync($"{path}/refused-rows")).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("practitioner")]
    [InlineData("privacy-officer")]
    public async Task Who_does_not_import_gets_no_page_and_leaves_no_file(string role)
    {
        await using var office = await Office.OpenAsync(fixture);
        var (_, admin) = await office.EnterAsync("administrator");
        var (_, browser) = await office.EnterAsync(role);
        var path = $"/imports/{(await admin.UploadAsync(Bundles.Zip(("people.csv", Bundles.Head + "rms,wall-1,Ash,purple\n")))).Id()}";
        await office.EndedAsync(admin, path);
        var before = Directory.GetFileSystemEntries(office.Home["uploads"]).Length;
        foreach (var page in new[] { "/imports", "/imports/upload", path, $"{path}/refused-rows" })
            (await browser.GoAsync(page)).Status.ShouldBe(403, page);
        var token = (await browser.GoAsync("/account")).Page.QuerySelector("input[name=form-token]")!.GetAttribute("value")!;
        (await browser.UploadAsync(Bundles.Zip(("people.csv", Bundles.Head)), token: token)).Status.ShouldBe(403);
        Directory.GetFileSystemEntries(office.Home["uploads"]).Length.ShouldBe(before);
        (await office.EntriesAsync("access.import", "Refusal")).ShouldBeGreaterThan(0);
    }

    private static Guid IdOf(string path) => Guid.Parse(path.Split('/')[2]);

    private static async Task StateAsync(Office office, string path, string state)
    {
        while (await office.AskAsync<string>("select state from imports.jobs where id = $1", IdOf(path)) != state)
            await Task.Yield();
    }
}
