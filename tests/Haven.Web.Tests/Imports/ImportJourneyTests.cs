using Haven.TestKit;

namespace Haven.Web.Tests.Imports;

/// <summary>An administrator brings a bundle in: checked, decided about, imported.</summary>
public sealed class ImportJourneyTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    [Fact]
    public async Task A_bundle_is_checked_then_imported_when_somebody_says_so_and_stands_in_the_list()
    {
        await using var office = await Office.OpenAsync(fixture);
        var (_, browser) = await office.EnterAsync("administrator");
        (await browser.GoAsync("/imports")).Text.ShouldContain("Upload a bundle");

        var uploaded = await browser.UploadAsync(Bundles.Zip(("people.csv", Bundles.Head + "rms,journey-1,Ash,female\n")));
        var path = $"/imports/{uploaded.Id()}";
        var @checked = await office.EndedAsync(browser, path);
        @checked.Tag().ShouldBe("Ready to import");
        (await office.AskAsync<long>("select count(*) from people.records where source_id = 'journey-1'")).ShouldBe(0, "a check loads nothing");

        (await browser.SendAsync(@checked)).Errors.ShouldBe(["Choose what to do with this bundle"]);
        await browser.SendAsync(@checked, ("Decision", "all"));
        (await office.EndedAsync(browser, path)).Tag().ShouldBe("Imported");
        (await office.AskAsync<long>("select count(*) from people.records where source_id = 'journey-1'")).ShouldBe(1);
        (await office.AskAsync<long>("select count(*) from imports.files where file = 'people.csv' and run_id = $1", Guid.Parse(uploaded.Id()))).ShouldBe(1);

        var list = await browser.GoAsync("/imports");
        var digest = await office.AskAsync<string>("select sha256 from imports.jobs where id = $1", Guid.Parse(uploaded.Id()));
        list.Page.QuerySelector($"a[href='{path}']")!.Closest("tr")!.TextContent.ShouldContain(digest![..12]);
        (await browser.GoAsync(path)).Page.QuerySelector("main form").ShouldBeNull("what is imported is not decided about again");
        (await office.EntriesAsync("imports.upload", "Collection", $"upload {uploaded.Id()} sha256 {digest}")).ShouldBe(1);
        (await office.EntriesAsync("imports.file", "Collection", "people.csv sha256")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Refused_rows_are_shown_with_the_remedy_downloaded_corrected_and_uploaded_again()
    {
        await using var office = await Office.OpenAsync(fixture);
        var (_, browser) = await office.EnterAsync("administrator");
        var first = await browser.UploadAsync(Bundles.Zip(("people.csv", Bundles.Head + "rms,again-1,Ash,female\nrms,again-2,Birch,purple\n")));
        var page = await office.EndedAsync(browser, $"/imports/{first.Id()}");
        page.Tag().ShouldBe("Rows to correct");
        var row = page.Page.QuerySelectorAll("#issues tbody tr").ShouldHaveSingleItem().QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()).ToList();
        row[..4].ShouldBe(["people.csv", "3", "sex", "purple"]);
        row[4..].ShouldAllBe(words => words.Length > 0);

        await browser.SendAsync(page, ("Decision", "valid"));
        (await office.EndedAsync(browser, $"/imports/{first.Id()}")).Text.ShouldContain("1 row was set aside");
        (await office.AskAsync<long>("select count(*) from people.records where source_id like 'again-%'")).ShouldBe(1);

        using var refused = await RawAsync(office, browser, $"/imports/{first.Id()}/refused-rows");
        var rows = Bundles.Unzip(await refused.Content.ReadAsByteArrayAsync());
        rows.Keys.ShouldBe(["people.csv", "reasons.txt"], ignoreOrder: true);
        rows["people.csv"].ShouldBe(Bundles.Head + "rms,again-2,Birch,purple\n");
        rows["reasons.txt"].ShouldContain("people.csv row 3, column sex: \"purple\"");

        var second = await browser.UploadAsync(Bundles.Zip(("people.csv", rows["people.csv"].Replace("purple", "male", StringComparison.Ordinal)), ("reasons.txt", rows["reasons.txt"])),
            path: $"/imports/upload?corrects={first.Id()}");
        page = await office.EndedAsync(browser, $"/imports/{second.Id()}");
        page.Text.ShouldContain("2nd try");
        page.Tag().ShouldBe("Ready to import");
        await browser.SendAsync(page, ("Decision", "all"));
        (await office.EndedAsync(browser, $"/imports/{second.Id()}")).Tag().ShouldBe("Imported");
        (await office.AskAsync<long>("select count(*) from people.records where source_id like 'again-%'")).ShouldBe(2);
        (await browser.GoAsync($"/imports/{first.Id()}")).Page.QuerySelector($"a[href='/imports/{second.Id()}']").ShouldNotBeNull("the chain leads on");
    }

    [Fact]
    public async Task A_bundle_may_be_larger_than_any_other_request()
    {
        await using var office = await Office.OpenAsync(fixture);
        var (_, browser) = await office.EnterAsync("administrator");
        var noise = System.Security.Cryptography.RandomNumberGenerator.GetHexString(4_000_000);
        var bundle = Bundles.Zip(("people.csv", Bundles.Head + "rms,large-1,Ash,female\n"), ("notes.txt", noise));
        bundle.Length.ShouldBeGreaterThan(1024 * 1024);
        var uploaded = await browser.UploadAsync(bundle);
        (await office.AskAsync<long>("select bytes from imports.jobs where id = $1", Guid.Parse(uploaded.Id()))).ShouldBe(bundle.Length);
        (await office.EndedAsync(browser, $"/imports/{uploaded.Id()}")).Tag().ShouldBe("Ready to import");
    }

    [Fact]
    public async Task A_long_list_of_errors_is_shown_a_page_at_a_time()
    {
        await using var office = await Office.OpenAsync(fixture);
        var (_, browser) = await office.EnterAsync("administrator");
        var rows = string.Concat(Enumerable.Range(1, 60).Select(number => $"rms,many-{number},Ash,purple\n"));
        var uploaded = await browser.UploadAsync(Bundles.Zip(("people.csv", Bundles.Head + rows)));
        var page = await office.EndedAsync(browser, $"/imports/{uploaded.Id()}");
        page.Page.QuerySelectorAll("#issues tbody tr").Length.ShouldBe(50);
        var next = await browser.GoAsync(page.Page.QuerySelectorAll("main a").Single(link => link.TextContent.StartsWith("Next page", StringComparison.Ordinal)).GetAttribute("href")!);
        next.Page.QuerySelectorAll("#issues tbody tr").Length.ShouldBe(10);
        next.Page.QuerySelector("#issues tbody tr td:nth-child(2)")!.TextContent.ShouldBe("52");
    }

    [Fact]
    public async Task What_was_uploaded_is_its_uploaders_alone_and_so_is_the_decision()
    {
        await using var office = await Office.OpenAsync(fixture);
        var (_, browser) = await office.EnterAsync("administrator");
        var (_, other) = await office.EnterAsync("administrator");
        var uploaded = await browser.UploadAsync(Bundles.Zip(("people.csv", Bundles.Head + "rms,alone-1,Ash,personal-purple\n")));
        var path = $"/imports/{uploaded.Id()}";
        var own = await office.EndedAsync(browser, path);
        own.Text.ShouldContain("personal-purple");

        var theirs = await other.GoAsync(path);
        theirs.Text.ShouldContain("Rows to correct");
        theirs.Text.ShouldNotContain("personal-purple");
        theirs.Page.QuerySelector("main form").ShouldBeNull();
        (await other.GoAsync($"{path}/refused-rows")).Status.ShouldBe(404);
        var form = await other.GoAsync("/account");
        var token = form.Page.QuerySelector("input[name=form-token]")!.GetAttribute("value")!;
        var decided = await other.SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([new("form-token", token), new("Decision", "valid")]) });
        decided.Errors.ShouldHaveSingleItem().ShouldStartWith("Only whoever uploaded this decides");
        (await office.AskAsync<string>("select state from imports.jobs where id = $1", Guid.Parse(uploaded.Id()))).ShouldBe("checked");
        office.Site.Log.Lines.ShouldNotContain(line => line.Contains("personal-purple", StringComparison.Ordinal));
    }

    private static async Task<HttpResponseMessage> RawAsync(Office office, Browser browser, string path)
    {
        using var client = new HttpClient();
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(office.Site.Url, path));
        request.Headers.Add("Cookie", string.Join("; ", browser.Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        return await client.SendAsync(request);
    }
}
