using Haven.Core.Databases;
using Haven.TestKit;

namespace Haven.Web.Tests.Api;

/// <summary>Figures for programs, and how the API refuses what it cannot read.</summary>
public sealed class MeasureApiTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private readonly HavenDatabase haven = fixture.Haven;

    [Fact]
    public async Task A_program_lists_measures_and_reads_what_one_counts()
    {
        await using var site = await Site.OpenAsync(haven);
        using var machine = await Machine.EnterAsync(haven, site);
        var ids = (await machine.GetAsync("/api/v1/measures")).Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!).ToList();
        ids.ShouldContain("children-flagged");
        var shown = (await machine.GetAsync("/api/v1/measures/children-flagged")).Json;
        shown.GetProperty("time").GetString().ShouldBe("as-at");
        shown.GetProperty("dimensions").EnumerateArray().Select(dimension => dimension.GetString()).ShouldContain("district");
        var absent = await machine.GetAsync("/api/v1/measures/nobody-counts-this");
        (absent.Status, absent.Code).ShouldBe((404, "no-such-measure"));
    }

    [Fact]
    public async Task A_figure_before_the_first_record_is_none()
    {
        await using var site = await Site.OpenAsync(haven);
        using var machine = await Machine.EnterAsync(haven, site);
        var none = await machine.GetAsync("/api/v1/measures/children-flagged/figure?asAt=1990-01-01");
        (none.Status, none.Code).ShouldBe((422, "before-first-record"));
    }

    [Theory]
    [InlineData("asAt=2017-02-30", "bad-parameter")]
    [InlineData("asAt=0001-01-01", "bad-parameter")]
    [InlineData("knownAt=yesterday", "bad-parameter")]
    [InlineData("as-at=2017-03-31", "unknown-parameter")]
    [InlineData("asAt=2017-03-31&asAt=2017-03-30", "repeated-parameter")]
    [InlineData("by=%00", "unreadable-parameter")]
    [InlineData("by=nonsense", "bad-input")]
    [InlineData("from=2017-03-31&to=2017-03-31", "bad-input")]
    public async Task What_a_question_says_wrong_is_named(string query, string code)
    {
        await using var site = await Site.OpenAsync(haven);
        using var machine = await Machine.EnterAsync(haven, site);
        var refused = await machine.GetAsync($"/api/v1/measures/children-flagged/figure?{query}");
        (refused.Status, refused.Code).ShouldBe((400, code));
        refused.Json.GetProperty("detail").GetString().ShouldNotBeNullOrWhiteSpace();
    }

    [Theory]
    [InlineData("""{"purpose":"missing-child","minutes":60,"extra":1}""", "application/json", 400, "unknown-member")]
    [InlineData("""{"purpose":"missing-child"}""", "application/json", 400, "missing-member")]
    [InlineData("""{"purpose":"a","purpose":"b","minutes":60}""", "application/json", 400, "repeated-member")]
    [InlineData("""{"purpose":null,"minutes":60}""", "application/json", 400, "bad-value")]
    [InlineData("""{"purpose":"a","minutes":"60"}""", "application/json", 400, "bad-value")]
    [InlineData("""{"purpose":"a","minutes":0}""", "application/json", 400, "bad-value")]
    [InlineData("""{"purpose":"\u0000","minutes":60}""", "application/json", 400, "bad-body")]
    [InlineData("""{"purpose":"\ud800","minutes":60}""", "application/json", 400, "bad-body")]
    [InlineData("""{"purpose":[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]],"minutes":60}""", "application/json", 400, "bad-body")]
    [InlineData("", "application/json", 400, "bad-body")]
    [InlineData("null", "application/json", 400, "bad-body")]
    [InlineData("""{"purpose":"a","minutes":60}""", "text/plain", 415, "unsupported-media-type")]
    [InlineData("""{"purpose":"a","minutes":60}""", "application/json; charset=utf-16", 415, "unsupported-media-type")]
    public async Task A_body_is_read_strictly_and_what_is_wrong_is_named(string body, string type, int status, string code)
    {
        await using var site = await Site.OpenAsync(haven);
        using var machine = await Machine.EnterAsync(haven, site);
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/purposes") { Content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        var refused = await machine.SendAsync(request);
        (refused.Status, refused.Code).ShouldBe((status, code));
        refused.Text.ShouldNotContain("Haven.Web", customMessage: "a type of the program is nobody's business");
    }

    [Fact]
    public async Task A_body_that_is_too_large_a_method_that_is_not_there_and_a_form_nobody_speaks_are_refused_by_code()
    {
        await using var site = await Site.OpenAsync(haven, options => options with { Limits = options.Limits with { BodyBytes = 1000 } });
        using var machine = await Machine.EnterAsync(haven, site);
        var large = await machine.PostAsync("/api/v1/purposes", $$"""{"purpose":"{{new string('x', 2000)}}","minutes":60}""");
        (large.Status, large.Code).ShouldBe((413, "too-large"));
        var method = await machine.SendAsync(new HttpRequestMessage(HttpMethod.Put, "/api/v1/measures"));
        (method.Status, method.Code, method.Headers["Allow"]).ShouldBe((405, "method-not-allowed", "GET"));
        (await machine.GetAsync("/api/v1/measures", ("Accept", "text/html"))).Code.ShouldBe("not-acceptable");
        (await machine.GetAsync("/api/v1/nothing-here")).Code.ShouldBe("not-found");
    }

    [Fact]
    public async Task A_purpose_is_stated_by_who_does_casework_and_refused_to_others()
    {
        await using var site = await Site.OpenAsync(haven);
        using var worker = await Machine.EnterAsync(haven, site);
        (await worker.PostAsync("/api/v1/purposes", """{"purpose":"missing-child","minutes":60}""")).Status.ShouldBe(201);
        using var officer = await Machine.EnterAsync(haven, site, Rules.Access.Role.PrivacyOfficer);
        var refused = await officer.PostAsync("/api/v1/purposes", """{"purpose":"missing-child","minutes":60}""");
        (refused.Status, refused.Code).ShouldBe((403, "role-may-not"));
    }
}
