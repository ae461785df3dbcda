using System.Globalization;
using AngleSharp.Html.Dom;
using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Identity;
using Haven.Core.Measures;
using Haven.TestKit;

namespace Haven.Web.Tests.Flags;

/// <summary>The people around one child, each with a browser of their own: two officers, their sergeant, a social worker.</summary>
internal sealed class CaseTeam(HavenDatabase haven, Site site) : IAsyncDisposable
{
    public const string Leeds = "E08000035";
    private readonly List<Browser> browsers = [];

    public Site Site => site;

    /// <summary>A child of fifteen in Leeds.</summary>
    public Guid Child { get; private set; }
    public DateOnly Today => Days.Today(site.Clock);

    public static async Task<CaseTeam> OpenAsync(HavenDatabase haven, Site site, int age = 15)
    {
        var team = new CaseTeam(haven, site);
        team.Child = await team.AddChildAsync(age);
        return team;
    }

    public async Task<Guid> AddChildAsync(int? age)
    {
        await using var loader = await haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        await loader.ExecuteAsync("insert into agencies.districts (code, name) values ($1, 'Leeds') on conflict do nothing", default, Leeds);
        foreach (var (code, name, kind) in new[] { ("NYP", "North Yorkshire Police", "police"), ("CSC", "Leeds Children’s Social Care", "social-care"), ("SCH", "Leeds schools", "education") })
            await loader.ExecuteAsync("insert into agencies.agencies (code, name, kind) values ($1, $2, $3) on conflict do nothing", default, code, name, kind);
        var child = await loader.ScalarAsync<Guid>("""
            insert into people.records (source, source_id, forenames, surname, date_of_birth, district) values ('rms', uuidv7()::text, 'Mia', 'Stone', $1, $2) returning id
            """, default, age is { } years ? Today.AddYears(-years) : null, Leeds);
        await loader.CommitAsync(default);
        return child;
    }

    /// <summary>Somebody who is signed in and has the child.</summary>
    public async Task<Browser> WithChildAsync(string role = "practitioner", string agency = "NYP") => (await WhoAsync(role, agency)).Browser;

    public async Task<(Browser Browser, Guid User)> WhoAsync(string role = "practitioner", string agency = "NYP", bool hasChild = true)
    {
        var person = await InviteAsync();
        await using (var loader = await haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default))
        {
            await loader.ExecuteAsync("""
                insert into access.grants (user_id, role, agency, reason, proposed_by, decision, decided_by, decided_at, from_at)
                values ($1, $2, $3, 'a test', $4, 'granted', $4, now(), '2020-01-01Z')
                """, default, person.Id, role, agency, OperationContext.OperatorId);
            if (hasChild)
                await loader.ExecuteAsync("insert into access.relations (kind, record_id, agency, user_id, reason, set_by) values ('allocated', $1, $2, $3, 'a test', $4)",
                    default, Child, agency, person.Id, OperationContext.OperatorId);
            await loader.CommitAsync(default);
        }
        var browser = site.Browser();
        browsers.Add(browser);
        await person.EnrolAsync(browser, site);
        site.Clock.Pass(TimeSpan.FromMinutes(2));
        await person.SignInAsync(browser, site);
        return (browser, person.Id);
    }

    private async Task<Person> InviteAsync()
    {
        var email = $"{Guid.CreateVersion7():N}@example.test";
        var added = (AddUserOutcome.Added)await new AddUser(haven).RunAsync(new() { Email = email, Name = "Ann Lee" }, OperationContext.Operator("a test", site.Clock), default);
        return new Person { Id = added.User, Email = email, Link = $"/first-sign-in/{added.LinkToken}" };
    }

    public async Task ExecuteAsync(string sql, params object?[] parameters)
    {
        await using var loader = await haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        await loader.ExecuteAsync(sql, default, parameters);
        await loader.CommitAsync(default);
    }

    public async Task<T?> ScalarAsync<T>(string sql, params object?[] parameters)
    {
        await using var loader = await haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        return await loader.ScalarAsync<T>(sql, default, parameters);
    }

    public async ValueTask DisposeAsync()
    {
        browsers.ForEach(browser => browser.Dispose());
        await site.DisposeAsync();
    }
}

/// <summary>Answers to the questions of the journeys, page by page.</summary>
internal static class Journeys
{
    public static (string, string)[] On(DateOnly day) =>
    [
        ("Day", day.Day.ToString(CultureInfo.InvariantCulture)), ("Month", day.Month.ToString(CultureInfo.InvariantCulture)), ("Year", day.Year.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>Answers one question after the other until the answers are to be checked.</summary>
    public static async Task<Answer> AnswerAsync(this Browser browser, string path, params (string, string)[][] answers)
    {
        var page = await browser.VisitAsync(path);
        foreach (var answer in answers)
        {
            page = await browser.SendAsync(page, answer);
            page.Errors.ShouldBeEmpty(page.Path);
        }
        page.Heading.ShouldBe("Check your answers", page.Path);
        return page;
    }

    public static Task<Answer> RaiseToCheckAsync(this Browser browser, CaseTeam team, string type = "cse-risk", string level = "medium", string reason = "Older men write to the child online.") =>
        browser.AnswerAsync($"/people/{team.Child}/flags/raise",
            [("Type", type)], On(team.Today), [("Level", level)], [("Reason", reason), ("Forum", "Daily risk meeting")],
            [("Together", "yes"), ("Agencies", "CSC"), ("Agencies", "NYP")], [("Assessed", "no"), ("AssessmentAbsent", "Asked for at the meeting")]);

    public static async Task<Guid> RaiseAsync(this Browser browser, CaseTeam team, string type = "cse-risk", string level = "medium")
    {
        var done = await browser.SendAsync(await browser.RaiseToCheckAsync(team, type, level));
        done.Text.ShouldContain("The flag is raised");
        return Guid.Parse(done.Path["/flags/".Length..].Split('?')[0]);
    }

    public static async Task<Answer> ReviewAsync(this Browser browser, CaseTeam team, Guid flag, string reason = "Seen at school; nothing new.") =>
        await browser.SendAsync(await browser.AnswerAsync($"/flags/{flag}/review",
            [("Outcome", "no-change")], On(team.Today), [("Reason", reason)], [("Together", "no")], [("Heard", "no"), ("ChildsViewAbsent", "On holiday")]));

    /// <summary>What the page says of something in its list of key and value.</summary>
    public static string Says(this Answer answer, string key) => answer.Page.QuerySelectorAll(".govuk-summary-list__row")
        .First(row => row.QuerySelector("dt")!.TextContent.Trim() == key).QuerySelector("dd")!.TextContent.Trim();

    public static IReadOnlyList<string> Decisions(this Answer answer) => [.. answer.Page.QuerySelectorAll(".haven-decisions h3").Select(h => string.Join(' ', h.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];

    public static IHtmlFormElement FormWith(this Answer answer, string field) =>
        (IHtmlFormElement)answer.Page.QuerySelector($"main form:has([name={field}])")!;
}
