using System.Text.Json.Nodes;
using Haven.Core.Databases;
using Haven.Core.Measures;
using Haven.Rules.Access;
using Haven.TestKit;

namespace Haven.Web.Tests.Api;

/// <summary>A program raises a flag, sets its level, reviews and closes it, and meets what people meet.</summary>
public sealed class FlagApiTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private readonly HavenDatabase haven = fixture.Haven;

    [Fact]
    public async Task A_flag_goes_from_raised_to_closed_and_each_step_is_an_event()
    {
        await using var site = await Site.OpenAsync(haven);
        using var machine = await Machine.EnterAsync(haven, site, Role.Supervisor);
        var record = await RecordAsync("NYP");
        var raised = await machine.PostAsync($"/api/v1/persons/{record}/flags", Raising(site));
        raised.Status.ShouldBe(201, raised.Text);
        var flag = raised.Json.GetProperty("flag").GetGuid();

        var read = await ReadAsync(machine, flag);
        (read.Json.GetProperty("type").GetString(), read.Json.GetProperty("level").GetString()).ShouldBe(("cse-risk", "medium"));
        (await machine.GetAsync($"/api/v1/flags/{flag}", ("If-None-Match", read.Headers["ETag"]))).Status.ShouldBe(304);
        (await machine.PostAsync($"/api/v1/flags/{flag}/level", With(site, ("level", "high")), ("If-Match", read.Headers["ETag"]))).Status.ShouldBe(200);
        read = await ReadAsync(machine, flag);
        (await machine.PostAsync($"/api/v1/flags/{flag}/review", With(site, ("outcome", "no-change")), ("If-Match", read.Headers["ETag"]))).Status.ShouldBe(200);
        read = await ReadAsync(machine, flag);
        var closed = await machine.PostAsync($"/api/v1/flags/{flag}/close", With(site, ("closeReason", "plan completed")), ("If-Match", read.Headers["ETag"]));
        closed.Status.ShouldBe(200, closed.Text);
        (await EventsAsync(flag)).ShouldBe(["flag.raised", "flag.level-changed", "flag.reviewed", "flag.closed"]);
    }

    [Fact]
    public async Task The_same_key_is_one_flag_and_for_something_else_it_is_refused()
    {
        await using var site = await Site.OpenAsync(haven);
        using var machine = await Machine.EnterAsync(haven, site);
        var record = await RecordAsync("NYP");
        var body = Raising(site);
        (await machine.PostAsync($"/api/v1/persons/{record}/flags", body, ("Idempotency-Key", "short"))).Code.ShouldBe("bad-idempotency-key");
        (await machine.PostAsync($"/api/v1/persons/{record}/flags", body, ("Idempotency-Key", ""))).Code.ShouldBe("idempotency-key-missing");
        var first = await machine.PostAsync($"/api/v1/persons/{record}/flags", body, ("Idempotency-Key", "key-0001"));
        var again = await machine.PostAsync($"/api/v1/persons/{record}/flags", body, ("Idempotency-Key", "key-0001"));
        (first.Status, again.Status, again.Text).ShouldBe((201, 201, first.Text));
        var other = await machine.PostAsync($"/api/v1/persons/{record}/flags", Raising(site, level: "high"), ("Idempotency-Key", "key-0001"));
        (other.Status, other.Code).ShouldBe((422, "idempotency-key-reused"));
        var twice = await machine.PostAsync($"/api/v1/persons/{record}/flags", body);
        (twice.Status, twice.Code, twice.Json.GetProperty("field").GetString()).ShouldBe((422, "already-open", "type"));
    }

    [Theory]
    [InlineData("assessment")]
    [InlineData("childsViewAbsent")]
    public async Task A_text_and_why_it_is_not_there_are_not_both_taken(string other)
    {
        await using var site = await Site.OpenAsync(haven);
        using var machine = await Machine.EnterAsync(haven, site);
        var body = JsonNode.Parse(Raising(site))!;
        body["decision"]![other] = "And this.";
        var refused = await machine.PostAsync($"/api/v1/persons/{await RecordAsync("NYP")}/flags", body.ToJsonString());
        (refused.Status, refused.Code).ShouldBe((400, "bad-value"));
    }

    [Fact]
    public async Task Who_looked_at_an_older_stand_gets_both_and_who_names_none_is_asked()
    {
        await using var site = await Site.OpenAsync(haven);
        using var machine = await Machine.EnterAsync(haven, site);
        var flag = (await machine.PostAsync($"/api/v1/persons/{await RecordAsync("NYP")}/flags", Raising(site))).Json.GetProperty("flag").GetGuid();
        var looked = (await ReadAsync(machine, flag)).Headers["ETag"];
        (await machine.PostAsync($"/api/v1/flags/{flag}/level", With(site, ("level", "high")), ("If-Match", looked))).Status.ShouldBe(200);
        var late = await machine.PostAsync($"/api/v1/flags/{flag}/level", With(site, ("level", "low")), ("If-Match", looked));
        (late.Status, late.Code).ShouldBe((412, "changed-meanwhile"));
        late.Json.GetProperty("yours").GetInt32().ToString(System.Globalization.CultureInfo.InvariantCulture).ShouldBe(looked.Trim('"'));
        late.Json.GetProperty("current").GetProperty("level").GetString().ShouldBe("high");
        (await machine.PostAsync($"/api/v1/flags/{flag}/level", With(site, ("level", "low")))).Code.ShouldBe("if-match-missing");
        (await machine.PostAsync($"/api/v1/flags/{flag}/level", With(site, ("level", "low")), ("If-Match", "*"))).Code.ShouldBe("bad-if-match");
    }

    [Fact]
    public async Task A_flag_out_of_reach_and_one_that_is_not_there_are_one_answer()
    {
        await using var site = await Site.OpenAsync(haven);
        using var police = await Machine.EnterAsync(haven, site);
        using var school = await Machine.EnterAsync(haven, site, agency: "school", kind: "education");
        var flag = (await police.PostAsync($"/api/v1/persons/{await RecordAsync("NYP")}/flags", Raising(site))).Json.GetProperty("flag").GetGuid();
        var (hidden, absent) = (await school.GetAsync($"/api/v1/flags/{flag}"), await school.GetAsync($"/api/v1/flags/{Guid.CreateVersion7()}"));
        (hidden.Status, hidden.Code).ShouldBe((404, "not-known"));
        hidden.Text.ShouldBe(absent.Text);
        (await school.PostAsync($"/api/v1/flags/{flag}/level", With(site, ("level", "low")), ("If-Match", "\"1\""))).Status.ShouldBe(404);
        var raising = await school.PostAsync($"/api/v1/persons/{Guid.CreateVersion7()}/flags", Raising(site));
        raising.Status.ShouldBe(404);
    }

    private static async Task<ApiAnswer> ReadAsync(Machine machine, Guid flag)
    {
        var read = await machine.GetAsync($"/api/v1/flags/{flag}");
        read.Status.ShouldBe(200, read.Text);
        return read;
    }

    private static string Raising(Site site, string level = "medium") => With(site, ("type", "cse-risk"), ("level", level));

    private static string With(Site site, params (string Name, string Value)[] members)
    {
        var body = new JsonObject();
        foreach (var (name, value) in members)
            body[name] = value;
        body["decision"] = new JsonObject
        {
            ["on"] = Iso.Day(Days.Of(site.Clock.GetUtcNow())),
            ["reason"] = "Decided at the risk meeting.",
            ["assessmentAbsent"] = "Asked for; due next week.",
            ["childsView"] = "She feels safer.",
            ["supervisorReason"] = "The other agencies agree by letter.",
        };
        return body.ToJsonString();
    }

    private async Task<Guid> RecordAsync(string agency)
    {
        await using var loader = await haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        await loader.ExecuteAsync("insert into agencies.districts (code, name) values ('YRK', 'York') on conflict do nothing", default);
        var record = await loader.ScalarAsync<Guid>("""
            insert into people.records (source, source_id, forenames, surname, date_of_birth, district) values ('rms', uuidv7()::text, 'Mia', 'Stone', '2012-05-01', 'YRK') returning id
            """, default);
        await loader.ExecuteAsync("insert into access.relations (kind, record_id, agency, reason, set_by, basis) values ('agency', $1, $2, 'a test', $3, 'worker')",
            default, record, agency, HavenFixture.Operator.ActorId);
        await loader.CommitAsync(default);
        return record;
    }

    private async Task<List<string>> EventsAsync(Guid flag)
    {
        await using var identity = await haven.BeginAsync(DatabaseRole.Identity, HavenFixture.Operator, default);
        return await identity.ListAsync("select type from exchanges.events where subject = $1 order by happened_at, id", row => row.GetString(0), default, flag);
    }
}
