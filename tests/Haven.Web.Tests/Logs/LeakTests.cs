using AngleSharp.Html.Dom;
using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.People;
using Haven.Rules.Access;
using Haven.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Npgsql;

namespace Haven.Web.Tests.Logs;

/// <summary>
/// Canaries in every personal field, reason, form and address: they stand in the data and nowhere else. What leaves
/// by a page's body is the pages' own business.
/// </summary>
public sealed class LeakTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private readonly HavenDatabase haven = fixture.Haven;

    [Fact]
    public async Task What_operations_are_given_and_find_stays_in_the_data()
    {
        var records = await CanaryBundle.ImportAsync(fixture);
        var worker = await TestUsers.AddAsync(haven, "practitioner") with { Reason = "canary-reason-read" };
        await TestUsers.AllocateAsync(haven, worker, records[0]);
        (await new StatePurpose(haven).RunAsync(new() { Purpose = "canary-purpose", Reference = "canary-number", For = TimeSpan.FromHours(1) }, worker, default))
            .ShouldBeOfType<CaseOutcome.Done>();
        (await new ReadRecord(haven).RunAsync(records[0], worker, default)).ShouldBeOfType<ReadOutcome.Shown>().Record.Surname.ShouldBe("canary-surnamechanged");
        (await new ReadContact(haven).RunAsync(records[0], worker, default)).ShouldBeOfType<ContactOutcome.Shown>().Contact.Postcode.ShouldBe("CA1 NRY");
        await TestUsers.AddAsync(haven, "practitioner", "council", "social-care");
        await new ShareRecord(haven, TimeProvider.System).RunAsync(
            new() { Record = records[0], Groups = FieldGroups.Contact, Purpose = "canary-share", Agency = "council", Until = TimeProvider.System.GetUtcNow().AddDays(1) }, worker, default);
        await new BreakGlass(haven).RunAsync(records[1], incident: null, worker with { SteppedUpUntil = TimeProvider.System.GetUtcNow().AddMinutes(5) }, default);
        (await new JoinRecords(haven).RunAsync(new() { First = "rms/canary-id-1", Second = "rms/canary-id-2", Reason = "canary-reason-join" },
            HavenFixture.Operator with { Reason = "canary-reason-join" }, default)).ShouldBeOfType<JoinOutcome.Joined>();
        await new PartRecords(haven).RunAsync(new() { Records = ["rms/canary-id-2"], Reason = "canary-reason-part" }, HavenFixture.Operator, default);

        (await TrailAsync()).Where(Canary.IsIn).ShouldBeEmpty("the trail says why, and never what was seen or changed");
        Canary.HeldNow().ShouldBeEmpty("files of homes, and the log of the server");
    }

    [Theory]
    [InlineData("select 'canary'::date")]
    [InlineData("insert into people.records (id, source, source_id) select gen_random_uuid(), 'canary', 'canary' from generate_series(1, 2)")]
    [InlineData("select canary from canary")]
    [InlineData("do $$ begin raise exception 'canary' using detail = 'canary', hint = 'canary'; end $$")]
    [InlineData("do $$ begin raise log 'a server that logs is written to'; raise warning 'canary'; end $$; select 1 / length(left('canary', 0))")]
    public async Task What_the_database_refuses_is_told_to_nobody_else(string sql)
    {
        await using (var source = NpgsqlDataSource.Create(fixture.AdminConnection))
        await using (var command = source.CreateCommand(sql))
            await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
        Canary.HeldNow().ShouldBeEmpty();
        Directory.EnumerateFiles(TestFolders.Root, "postgres.log", SearchOption.AllDirectories).ShouldContain(log => new FileInfo(log).Length > 0, "there is a log to look into");
    }

    [Fact]
    public async Task What_is_typed_and_asked_for_leaves_by_no_log_trace_header_or_address()
    {
        await using var collector = await Collector.OpenAsync();
        var seen = new List<Answer>();
        List<string> log;
        await using (var site = await Site.OpenAsync(haven, map: Break))
        {
            var person = await Person.EnrolAsync(haven, site);
            using var stranger = site.Browser();
            using var worker = site.Browser();
            await person.SignInAndStepUpAsync(worker, site);
            foreach (var browser in new[] { stranger, worker })
                await TypeEverywhereAsync(site, browser, seen);
            log = [.. site.Log.Lines];
        }
        seen.Count(answer => answer.Status == 500).ShouldBe(4, "the faults that were asked for");
        log.Where(Canary.IsIn).ShouldBeEmpty();
        log.ShouldContain(line => line.Contains("Npgsql.PostgresException 22007", StringComparison.Ordinal));
        foreach (var answer in seen)
            answer.Headers.Where(header => Canary.IsIn(header.Value)).ShouldBeEmpty($"{answer.Status} to {answer.Path}");
        seen.Where(answer => answer.Status == 500 && Canary.IsIn(answer.Text)).ShouldBeEmpty();
        collector.Bodies.Keys.ShouldBe(["/v1/traces", "/v1/metrics"], ignoreOrder: true);
        collector.Bodies["/v1/traces"].ShouldContain("GET /break/{name}");
        collector.Bodies.Where(body => Canary.IsIn(body.Value)).Select(body => body.Key).ShouldBeEmpty();
        Canary.HeldNow().ShouldBeEmpty();
    }

    private void Break(WebApplication app)
    {
        app.MapGet("/break/{name}", string (string name) => throw new InvalidOperationException(name, new FormatException(name))).AllowAnonymous();
        app.MapGet("/break/database/{name}", async (string name) =>
        {
            await using var transaction = await haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
            return await transaction.ScalarAsync<string>("select ($1::text)::date::text", default, name);
        }).AllowAnonymous();
    }

    private static async Task TypeEverywhereAsync(Site site, Browser browser, List<Answer> seen)
    {
        foreach (var path in new[] { "/break/canary-fault?q=canary", "/break/database/canary-day", "/canary/no-such-page?term=canary", "/api/v1/canary?term=canary", "/sign-in?next=canary&email=canary" })
            seen.Add(await browser.GoAsync(path));
        seen.Add(await browser.SendAsync(new HttpRequestMessage(new HttpMethod("CANARY"), "/sign-in")));
        var traced = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        traced.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        traced.Headers.Add("tracestate", "canary=canary");
        traced.Headers.Add("baggage", "canary=canary");
        seen.Add(await browser.SendAsync(traced));
        foreach (var path in site.Endpoints.Where(TakesGet).Select(PathOf).Distinct(StringComparer.Ordinal).Where(path => !path.StartsWith("/break", StringComparison.Ordinal)))
        {
            var page = await browser.GoAsync(path);
            seen.Add(page);
            if (page.Headers.GetValueOrDefault("Content-Type")?.StartsWith("text/html", StringComparison.Ordinal) != true)
                continue;
            foreach (var form in page.Page.QuerySelectorAll("main form").Cast<IHtmlFormElement>())
                seen.Add(await browser.SendFormAsync(form, path, [.. form.QuerySelectorAll("input:not([type=hidden]), textarea, select")
                    .Select(input => input.GetAttribute("name")).OfType<string>().Distinct().Select(name => (name, $"canary-{name}@example.test"))]));
        }
    }

    private static bool TakesGet(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is not { } methods || methods.Contains("GET");

    private static string PathOf(RouteEndpoint endpoint) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments
        .Select(segment => string.Concat(segment.Parts.Select(part => part is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : "canary"))));

    /// <summary>Every row of every table of the trail, without the reasons, which are there to be kept.</summary>
    private async Task<List<string>> TrailAsync()
    {
        await using var source = NpgsqlDataSource.Create(fixture.AdminConnection);
        await using var command = source.CreateCommand("""
            select array_agg(query_to_xml(format('select to_jsonb(t) - ''reason'' from %s t', c.oid::regclass), true, true, '')::text)
            from pg_class c where c.relnamespace = 'trail'::regnamespace and c.relkind = 'r'
            """);
        var rows = (string[])(await command.ExecuteScalarAsync())!;
        rows.ShouldContain(table => table.Contains("people.read", StringComparison.Ordinal));
        return [.. rows];
    }
}
