using System.Text.Json;
using Haven.Core.Databases;
using Haven.Core.Imports;
using Haven.Rules.Access;
using Haven.TestKit;
using Haven.Web.Tests.Find;
using Haven.Web.Tests.People;

namespace Haven.Web.Tests.Api;

/// <summary>A program looks for people: who is found, why, and when it is told no.</summary>
public sealed class PeopleApiTests(PeopleApiTests.Held held) : IClassFixture<PeopleApiTests.Held>
{
    private const string Search = "/api/v1/people/search", Born = "2010-03-07";
    private readonly HavenDatabase haven = held.Fixture.Haven;
    private readonly Partnership partnership = new(held.Fixture);

    [Fact]
    public async Task A_search_says_who_was_found_and_why_and_nothing_that_was_asked_stands_in_a_log()
    {
        await using var site = await Site.OpenAsync(haven);
        using var machine = await Machine.EnterAsync(haven, site);
        var found = await machine.PostAsync(Search, """{"forenames":"Kate","surname":"Ashwerth","birthDate":"2010-03-08"}""");
        found.Status.ShouldBe(200, found.Text);
        var person = found.Json.GetProperty("people").EnumerateArray().ShouldHaveSingleItem();
        (person.GetProperty("forenames").GetString(), person.GetProperty("birthDate").GetString()).ShouldBe(("Katherine", Born));
        person.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString())
            .ShouldBe(["the surname sounds alike", "Katherine and Kate are forms of one name", "birth date one day apart"]);
        (found.Json.GetProperty("more").GetBoolean(), found.Json.GetProperty("purpose").ValueKind).ShouldBe((false, JsonValueKind.Null));
        (await machine.GetAsync($"/api/v1/persons/{person.GetProperty("record").GetGuid()}")).Status.ShouldBe(200, "what was found opens the person");

        (await machine.PostAsync(Search, """{"number":"943 476 5919"}""")).Json.GetProperty("people").GetArrayLength().ShouldBe(1);
        var kate = $"people.search Consultation {await Town.RecordAsync(haven, "kate")}";
        (await TrailAsync(machine)).Where(entry => entry.StartsWith("people.search", StringComparison.Ordinal))
            .ShouldBe(["people.search.ask Configuration", kate, "people.search.ask Configuration", kate], ignoreOrder: true);
        site.Log.Lines.ShouldNotContain(line => line.Contains("Ashw", StringComparison.OrdinalIgnoreCase) || line.Contains("5919", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_is_known_elsewhere_is_a_pointer_once_a_purpose_holds()
    {
        await using var site = await Site.OpenAsync(haven);
        using var machine = await Machine.EnterAsync(haven, site);
        const string asked = $$"""{"forenames":"Petra","surname":"Pointwell","birthDate":"{{Born}}"}""";
        Nobody(await machine.PostAsync(Search, asked));
        (await machine.PostAsync("/api/v1/purposes", """{"purpose":"missing-child","reference":"LOG-77","minutes":60}""")).Status.ShouldBe(201);
        var found = await machine.PostAsync(Search, asked);
        found.Json.GetProperty("pointers").EnumerateArray().ShouldHaveSingleItem().GetProperty("contact").GetString().ShouldBe("Children's social care");
        found.Json.GetProperty("purpose").GetProperty("reference").GetString().ShouldBe("LOG-77");
        found.Text.ShouldNotContain("Petra");
    }

    [Fact]
    public async Task A_hidden_person_and_an_absent_one_give_the_same_answer()
    {
        await using var site = await Site.OpenAsync(haven);
        using var machine = await Machine.EnterAsync(haven, site);
        await Town.StatePurposeAsync(haven, machine.Id);
        var hidden = await machine.PostAsync(Search, $$"""{"forenames":"Hugo","surname":"Hidewell","birthDate":"{{Born}}"}""");
        var absent = await machine.PostAsync(Search, $$"""{"forenames":"Hugo","surname":"Absently","birthDate":"{{Born}}"}""");
        Nobody(hidden);
        hidden.Text.ShouldBe(absent.Text);
        (await TrailAsync(machine)).Where(entry => entry.StartsWith("people.search Consultation", StringComparison.Ordinal)).ShouldBe(["people.search Consultation", "people.search Consultation"]);
    }

    [Theory]
    [InlineData("""{"surname":"Ashworth"}""", "birthDate")]
    [InlineData("""{"surname":"Ash*","birthDate":"2010-03-07"}""", "surname")]
    [InlineData("""{"surname":"Ashworth","birthDate":"2010-03-07","birthYear":2010}""", "birthYear")]
    [InlineData("""{"surname":"Ashworth","district":"D9"}""", "district")]
    [InlineData("""{"number":"943 476 5918"}""", "number")]
    public async Task What_is_too_little_or_wrong_is_named_and_is_no_empty_answer(string body, string field)
    {
        await using var site = await Site.OpenAsync(haven);
        using var machine = await Machine.EnterAsync(haven, site);
        var refused = await machine.PostAsync(Search, body);
        (refused.Status, refused.Code, refused.Json.GetProperty("field").GetString()).ShouldBe((422, "bad-search", field));
        refused.Text.ShouldNotContain("Ashworth", customMessage: "what was asked comes back in no refusal");
    }

    [Fact]
    public async Task A_role_that_reads_no_case_is_refused_and_that_is_written_down()
    {
        await using var site = await Site.OpenAsync(haven);
        using var machine = await Machine.EnterAsync(haven, site, Role.ScrutinyOfficer, "PCC", "policing-body");
        var refused = await machine.PostAsync(Search, """{"surname":"Plainly","district":"D1"}""");
        (refused.Status, refused.Code).ShouldBe((403, "role-may-not"));
        (await TrailAsync(machine)).ShouldBe(["people.search.ask Refusal"]);
    }

    [Fact]
    public async Task Fifty_are_given_at_most_and_it_is_said_that_there_are_more()
    {
        await using var site = await Site.OpenAsync(haven);
        using var machine = await Machine.EnterAsync(haven, site);
        var found = await machine.PostAsync(Search, """{"surname":"Manyfold","birthYear":2011}""");
        (found.Json.GetProperty("people").GetArrayLength(), found.Json.GetProperty("more").GetBoolean()).ShouldBe((50, true));
    }

    [Fact]
    public async Task A_program_that_was_shown_as_many_as_one_may_see_is_told_to_wait()
    {
        await using var site = await Site.OpenAsync(haven);
        using var machine = await Machine.EnterAsync(haven, site);
        await partnership.AsAdminAsync("insert into people.search_shown (user_id, record_id) select $1, uuidv7() from generate_series(1, 80) returning 1", machine.Id);
        var refused = await machine.PostAsync(Search, """{"surname":"Plainly","district":"D1"}""");
        (refused.Status, refused.Code, refused.Headers["Retry-After"]).ShouldBe((429, "search-limit", "3600"));
        (await TrailAsync(machine)).ShouldBe(["people.search.ask Configuration", "people.search Refusal"], ignoreOrder: true);
    }

    private static void Nobody(ApiAnswer answer) =>
        (answer.Status, answer.Json.GetProperty("people").GetArrayLength(), answer.Json.GetProperty("pointers").GetArrayLength()).ShouldBe((200, 0, 0));

    private Task<List<string>> TrailAsync(Machine machine) => partnership.AsAdminAsync("""
        select concat_ws(' ', e.operation, e.act, (select string_agg(s.record_id::text, ' ' order by s.record_id) from trail.subjects s where s.entry_id = e.id))
        from trail.entries e where e.actor_id = $1 and e.operation like 'people.%' order by e.id
        """, machine.Id);

    /// <summary>The town, and sixty children of one surname.</summary>
    public sealed class Held : IAsyncLifetime
    {
        public HavenFixture Fixture { get; } = new();

        public async ValueTask InitializeAsync()
        {
            await Fixture.InitializeAsync();
            await Town.ImportAsync(Fixture.Haven);
            var folder = TestFolders.New();
            Directory.CreateDirectory(folder);
            await File.WriteAllTextAsync(Path.Combine(folder, "people.csv"),
                "source,source_id,forenames,surname,date_of_birth\n" + string.Concat(Enumerable.Range(10, 60).Select(number => $"niche,many-{number},Ann,Manyfold,2011-01-{number % 28 + 1:00}\n")));
            (await new ImportBundle(Fixture.Haven).RunAsync(new() { Path = folder }, HavenFixture.Operator, default)).Loaded.ShouldBeTrue();
        }

        public ValueTask DisposeAsync() => Fixture.DisposeAsync();
    }
}
