using System.Text.Json;
using Haven.Core.Databases;
using Haven.Core.People.Reading;
using Haven.Rules.Access;
using Haven.TestKit;
using Haven.Web.Tests.People;

namespace Haven.Web.Tests.Api;

/// <summary>A program reads a person: what people see on the pages, and no more.</summary>
public sealed class PersonApiTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private static readonly string[] Parts = ["", "/records", "/flags", "/agencies", "/contact", "/timeline"];
    private readonly HavenDatabase haven = fixture.Haven;
    private readonly Partnership partnership = new(fixture);

    [Fact]
    public async Task The_summary_says_who_they_are_their_flags_plans_and_who_has_the_case()
    {
        await using var site = await Site.OpenAsync(haven);
        using var machine = await Machine.EnterAsync(haven, site);
        var record = await AllocatedAsync(machine);
        var flag = await partnership.AddFlagAsync(record);
        await partnership.AddPlanAsync(record);
        await partnership.AddMissingAsync(record);
        await partnership.AddOrderAsync(subject: null, record);
        var shown = await machine.GetAsync($"/api/v1/persons/{record}");
        shown.Status.ShouldBe(200, shown.Text);
        var (json, identity) = (shown.Json, shown.Json.GetProperty("identity"));
        (identity.GetProperty("name").GetString(), identity.GetProperty("dateOfBirth").GetString(), identity.GetProperty("isChild").GetBoolean()).ShouldBe(("Ann Lee", "2012-05-01", true));
        var open = identity.GetProperty("flags").EnumerateArray().ShouldHaveSingleItem();
        (open.GetProperty("id").GetGuid(), open.GetProperty("level").GetString()).ShouldBe((flag, "high"));
        json.GetProperty("reviews").EnumerateArray().ShouldHaveSingleItem().GetProperty("flag").GetGuid().ShouldBe(flag);
        json.GetProperty("plans").EnumerateArray().ShouldHaveSingleItem().GetProperty("type").GetString().ShouldBe("child-protection");
        json.GetProperty("leads").EnumerateArray().ShouldHaveSingleItem().GetProperty("agency").GetString().ShouldBe("NYP");
        json.GetProperty("records").EnumerateArray().Select(one => one.GetGuid()).ShouldBe([record]);
        json.GetProperty("missingSince").GetDateTimeOffset().Year.ShouldBe(2020);
        (json.GetProperty("dangers").GetArrayLength(), json.GetProperty("note").GetString()).ShouldBe((1, "A possible risk, not a finding."));
        shown.Text.ShouldNotContain("Low Lane", customMessage: "contact is asked for by itself");
        (await TrailAsync(record)).ShouldBe(["people.summary Consultation"]);
    }

    [Theory]
    [InlineData("", "people.summary")]
    [InlineData("/records", "people.records")]
    [InlineData("/flags", "people.flags")]
    [InlineData("/agencies", "people.agencies")]
    [InlineData("/contact", "access.contact")]
    public async Task An_answer_has_its_version_and_who_has_it_is_told_so_and_each_asking_is_in_the_trail(string part, string operation)
    {
        await using var site = await Site.OpenAsync(haven);
        using var machine = await Machine.EnterAsync(haven, site);
        var record = await AllocatedAsync(machine);
        var first = await machine.GetAsync($"/api/v1/persons/{record}{part}");
        first.Status.ShouldBe(200, first.Text);
        var same = await machine.GetAsync($"/api/v1/persons/{record}{part}", ("If-None-Match", first.Headers["ETag"]));
        (same.Status, same.Text).ShouldBe((304, ""));
        (await machine.GetAsync($"/api/v1/persons/{record}{part}", ("If-None-Match", "\"another\""))).Text.ShouldBe(first.Text);
        (await TrailAsync(record)).ShouldBe(Enumerable.Repeat($"{operation} Consultation", 3));

        await partnership.AddFlagAsync(record);
        (await machine.GetAsync($"/api/v1/persons/{record}", ("If-None-Match", first.Headers["ETag"]))).Status.ShouldBe(200, "what has changed is given");
    }

    [Fact]
    public async Task A_hidden_person_and_an_absent_one_are_one_answer_wherever_one_asks()
    {
        await using var site = await Site.OpenAsync(haven);
        using var machine = await Machine.EnterAsync(haven, site);
        await partnership.StatePurposeAsync(machine.Id);
        var record = await AllocatedAsync(machine);
        await partnership.RestrictAsync(record, RecordState.Hidden);
        foreach (var part in Parts)
        {
            var (hidden, absent) = (await machine.GetAsync($"/api/v1/persons/{record}{part}"), await machine.GetAsync($"/api/v1/persons/{Guid.CreateVersion7()}{part}"));
            (hidden.Status, hidden.Code).ShouldBe((404, "not-known"), part);
            (hidden.Text, Kept(hidden)).ShouldBe((absent.Text, Kept(absent)), part);
        }
        (await TrailAsync(record)).ShouldBe(["people.summary Refusal", "people.records Refusal", "people.flags Refusal", "people.agencies Refusal", "access.contact Refusal", "people.timeline Refusal"], ignoreOrder: true);
    }

    [Fact]
    public async Task Who_may_only_be_known_is_a_pointer_and_nothing_else_of_them_is_said()
    {
        await using var site = await Site.OpenAsync(haven);
        using var machine = await Machine.EnterAsync(haven, site, agency: "social", kind: "social-care");
        var record = await partnership.AddRecordAsync(surname: "Pointerson");
        await partnership.AddFlagAsync(record);
        (await machine.GetAsync($"/api/v1/persons/{record}")).Status.ShouldBe(404, "nobody learns who is known by trying");
        await partnership.StatePurposeAsync(machine.Id, "social");
        var known = await machine.GetAsync($"/api/v1/persons/{record}");
        (known.Status, known.Json.GetProperty("knownOnly").GetBoolean(), known.Json.GetProperty("identity").ValueKind).ShouldBe((200, true, JsonValueKind.Null));
        known.Json.GetProperty("askToo").EnumerateArray().ShouldHaveSingleItem().GetString().ShouldBe("rms");
        foreach (var words in new[] { "Pointerson", "Ann", "2012", "cse" })
            known.Text.ShouldNotContain(words);
        foreach (var part in Parts[1..])
        {
            var refused = await machine.GetAsync($"/api/v1/persons/{record}{part}");
            (refused.Status, refused.Code).ShouldBe((403, "no-relation"), part);
        }
    }

    [Fact]
    public async Task Of_a_joined_person_the_records_in_reach_are_given_whom_to_ask_about_the_rest_and_nothing_of_a_hidden_one()
    {
        await using var site = await Site.OpenAsync(haven);
        using var machine = await Machine.EnterAsync(haven, site);
        await partnership.StatePurposeAsync(machine.Id);
        var mine = await AllocatedAsync(machine);
        var alone = await machine.GetAsync($"/api/v1/persons/{mine}");
        var (pointed, hidden) = (await partnership.AddRecordAsync("Anna", "Pointed"), await partnership.AddRecordAsync("Anne", "Hiddenson", born: "1990-01-01"));
        await partnership.AddFlagAsync(hidden);
        await partnership.RestrictAsync(hidden, RecordState.Hidden);
        await partnership.RestrictAsync(pointed, RecordState.Pointer);
        var person = await partnership.JoinAsync(mine, pointed, hidden);
        foreach (var part in Parts)
        {
            var shown = await machine.GetAsync($"/api/v1/persons/{mine}{part}");
            shown.Status.ShouldBe(200, part);
            foreach (var words in new[] { "Pointed", "Hiddenson", "1990", "cse", person.ToString(), hidden.ToString(), pointed.ToString() })
                shown.Text.ShouldNotContain(words, customMessage: part);
        }
        (await machine.GetAsync($"/api/v1/persons/{mine}")).Json.GetProperty("askToo").EnumerateArray().ShouldHaveSingleItem().GetString().ShouldBe("the protection desk");
        await partnership.RunAsync("update access.restrictions set lifted_at = now(), lifted_by = record_id where record_id = $1", pointed);
        await partnership.RestrictAsync(pointed, RecordState.Hidden);
        var again = await machine.GetAsync($"/api/v1/persons/{mine}");
        (again.Text, again.Headers["ETag"]).ShouldBe((alone.Text, alone.Headers["ETag"]), "joined with nothing but what is hidden, a person is as they were");
    }

    [Fact]
    public async Task A_partner_sees_the_field_groups_of_its_share_and_no_others()
    {
        await using var site = await Site.OpenAsync(haven);
        using var machine = await Machine.EnterAsync(haven, site, Role.PartnerReader, "clinic", "health");
        var record = await partnership.AddRecordAsync();
        await partnership.AddFlagAsync(record);
        await partnership.AddPlanAsync(record);
        await partnership.ShareAsync(record, FieldGroups.Plans, "clinic");
        var shown = (await machine.GetAsync($"/api/v1/persons/{record}")).Json;
        (shown.GetProperty("plans").GetArrayLength(), shown.GetProperty("identity").GetProperty("flags").GetArrayLength(), shown.GetProperty("reviews").GetArrayLength()).ShouldBe((1, 0, 0));
        (await machine.GetAsync($"/api/v1/persons/{record}/flags")).Json.GetProperty("items").GetArrayLength().ShouldBe(0);
        (await machine.GetAsync($"/api/v1/persons/{record}/contact")).Text.ShouldBe("""{"items":[],"masked":[]}""");
        (await machine.GetAsync($"/api/v1/persons/{record}/timeline")).Json.GetProperty("items").EnumerateArray().ShouldHaveSingleItem().GetProperty("kind").GetString().ShouldBe("plans");
        var share = (await machine.GetAsync($"/api/v1/persons/{record}/agencies")).Json.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        share.GetProperty("shared").EnumerateArray().Select(group => group.GetString()).ShouldBe(["identity", "plans"]);
    }

    [Fact]
    public async Task Of_a_record_every_column_is_given_with_days_as_days()
    {
        await using var site = await Site.OpenAsync(haven);
        using var machine = await Machine.EnterAsync(haven, site);
        await partnership.RunAsync("insert into agencies.districts (code, name) values ('D1', 'District one') on conflict do nothing");
        var record = await partnership.ScalarAsync<Guid>("""
            insert into people.records (source, source_id, forenames, surname, other_names, date_of_birth, birth_date_certainty, died_on, sex, ethnicity_self, ethnicity_observed, nationality, religion,
                disabilities, nhs_number, upn, pnc_id, cro_number, district, looked_after)
            values ('rms', uuidv7()::text, 'Ann', 'Lee', array['Annie', 'Nan'], '2012-05-01', 'known', '2026-02-03', 'female', 'A1', 'W1', array['GB'], 'none', array['none'], '1', '2', '3', '4', 'D1', 'no') returning id
            """);
        await partnership.AllocateAsync(record, machine.Id);
        await partnership.RunAsync("update people.records set surname = 'Leigh', district = null where id = $1", record);
        var versions = (await machine.GetAsync($"/api/v1/persons/{record}/records")).Json.GetProperty("items").EnumerateArray().ToList();
        versions.Select(version => version.GetProperty("surname").GetString()).ShouldBe(["Leigh", "Lee"]);
        Empty(versions[0]).ShouldBe(["district"], "what the source says is given");
        Empty(versions[1]).ShouldBeEmpty();
        (versions[1].GetProperty("dateOfBirth").GetString(), versions[1].GetProperty("diedOn").GetString(), versions[1].GetProperty("otherNames").GetString()).ShouldBe(("2012-05-01", "2026-02-03", "Annie, Nan"));
        versions[1].EnumerateObject().Count().ShouldBe(RecordsPart.Columns.Count + 5);
    }

    [Fact]
    public async Task What_is_about_a_suspect_says_what_it_is_not()
    {
        await using var site = await Site.OpenAsync(haven);
        using var machine = await Machine.EnterAsync(haven, site);
        using var council = await Machine.EnterAsync(haven, site, agency: "social", kind: "social-care");
        var (young, victim) = (await AllocatedAsync(machine), await AllocatedAsync(machine));
        await partnership.AllocateAsync(young, council.Id, "social");
        await partnership.AddFlagAsync(young, "cse-suspect");
        await partnership.AddCrimeAsync(victim, young);
        foreach (var part in new[] { "", "/flags", "/timeline" })
        {
            (await machine.GetAsync($"/api/v1/persons/{young}{part}")).Json.GetProperty("note").GetString().ShouldBe("A child who may have caused harm: a possible risk, not a finding.", part);
            var outside = await council.GetAsync($"/api/v1/persons/{young}{part}");
            (outside.Status, outside.Json.GetProperty("note").ValueKind).ShouldBe((200, JsonValueKind.Null), part);
            outside.Text.ShouldNotContain("suspect\"", customMessage: "who is a suspect stays with the police");
        }
        (await machine.GetAsync($"/api/v1/persons/{victim}")).Json.GetProperty("note").GetString().ShouldBe("A possible risk, not a finding.");
        (await machine.GetAsync($"/api/v1/persons/{victim}/timeline")).Json.GetProperty("note").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Contact_is_given_by_itself_and_what_is_protected_to_no_program()
    {
        await using var site = await Site.OpenAsync(haven);
        using var machine = await Machine.EnterAsync(haven, site);
        var record = await AllocatedAsync(machine);
        var shown = (await machine.GetAsync($"/api/v1/persons/{record}/contact")).Json.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        (shown.GetProperty("record").GetGuid(), shown.GetProperty("postcode").GetString()).ShouldBe((record, "ZZ1 1ZZ"));
        var shut = await partnership.AddRecordAsync(isProtected: true);
        await partnership.AllocateAsync(shut, machine.Id);
        (await machine.GetAsync($"/api/v1/persons/{shut}/contact")).Text.ShouldBe($$"""{"items":[],"masked":["{{shut}}"]}""");
    }

    [Fact]
    public async Task A_role_that_reads_no_case_is_told_so_whatever_the_id()
    {
        await using var site = await Site.OpenAsync(haven);
        using var machine = await Machine.EnterAsync(haven, site, Role.ScrutinyOfficer, "PCC", "policing-body");
        foreach (var id in new[] { await partnership.AddRecordAsync(), Guid.CreateVersion7() })
            (await machine.GetAsync($"/api/v1/persons/{id}")).Code.ShouldBe("role-reads-no-case");
    }

    private async Task<Guid> AllocatedAsync(Machine machine)
    {
        var record = await partnership.AddRecordAsync();
        await partnership.RunAsync("insert into agencies.districts (code, name) values ('D1', 'District one') on conflict do nothing");
        await partnership.AllocateAsync(record, machine.Id);
        return record;
    }

    private static List<string> Empty(JsonElement version) => [.. version.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Null).Select(member => member.Name)];

    private static string Kept(ApiAnswer answer) => string.Join('\n', answer.Headers.Where(header => header.Key != "Date").Select(header => $"{header.Key}: {header.Value}"));

    private Task<List<string>> TrailAsync(Guid record) => partnership.AsAdminAsync(
        "select e.operation || ' ' || e.act from trail.entries e join trail.subjects s on s.entry_id = e.id where s.record_id = $1 order by e.id", record);
}
