using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Agencies;
using Haven.Core.Databases;
using Haven.Core.Trail;
using Haven.Core.Tests.Access.Grants;
using Haven.Rules.Access;
using Haven.TestKit;
using Npgsql;

namespace Haven.Core.Tests.Agencies;

/// <summary>Agencies, districts and whose records a source's are.</summary>
public sealed class AgencyTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private readonly HavenDatabase haven = fixture.Haven;
    private readonly Office office = new(fixture);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task From_a_district_to_an_agency_with_another_name(bool byOperator)
    {
        var who = byOperator ? HavenFixture.Operator : await office.AdministratorAsync();
        var code = byOperator ? "one" : "two";
        (await new AddDistrict(haven).RunAsync(new() { Code = $"D-{code}", Name = $"District {code}", From = new(1974, 4, 1) }, who, default)).Made();
        (await new AddDistrict(haven).RunAsync(new() { Code = $"D-{code}", Name = "Again" }, who, default)).RefusedWith().ShouldBe("already-there");
        var agency = new AgencyInput { Code = code, Name = "Council", Kind = AgencyKind.SocialCare, District = $"D-{code}" };
        (await new AddAgency(haven).RunAsync(agency, who, default)).Made();
        (await new AddAgency(haven).RunAsync(agency, who, default)).RefusedWith().ShouldBe("already-there");
        (await new RenameAgency(haven).RunAsync(new() { Code = code, Name = "New Council" }, who, default)).Made();
        (await new SetSourceAgency(haven).RunAsync(new() { Source = $"{code}-cms", Agency = code }, who, default)).Made();
        var row = (await new AgencyList(haven).AgenciesAsync(who, default)).Single(a => a.Code == code);
        (row.Name, row.Kind, row.DistrictName).ShouldBe(("New Council", "social-care", $"District {code}"));
        row.Sources.ShouldBe([$"{code}-cms"]);

        (await new EndDistrict(haven).RunAsync(new() { Code = $"D-{code}", On = new(2023, 4, 1) }, who, default)).Made();
        (await new EndDistrict(haven).RunAsync(new() { Code = $"D-{code}", On = new(2024, 4, 1) }, who, default)).RefusedWith().ShouldBe("already-ended");
        (await new AgencyList(haven).DistrictsAsync(who, default)).Single(d => d.Code == $"D-{code}").Until.ShouldBe(new DateOnly(2023, 4, 1));
        (await new AddAgency(haven).RunAsync(agency with { Code = code + "x" }, who, default)).RefusedWith().ShouldBe("district-ended");
    }

    [Fact]
    public async Task What_is_missing_or_not_there_is_named()
    {
        var who = HavenFixture.Operator;
        (await Should.ThrowAsync<InputException>(new AddAgency(haven).RunAsync(new() { Code = " ", Name = "x", Kind = AgencyKind.Other }, who, default))).Message.ShouldContain("code");
        (await Should.ThrowAsync<InputException>(new RenameAgency(haven).RunAsync(new() { Code = "nope", Name = "x" }, who, default))).Message.ShouldContain("nope");
        (await Should.ThrowAsync<InputException>(new SetSourceAgency(haven).RunAsync(new() { Source = "a/b", Agency = "x" }, who, default))).Message.ShouldContain("a/b");
        (await Should.ThrowAsync<InputException>(new EndDistrict(haven).RunAsync(new() { Code = "D9", On = new(2023, 4, 1) }, who, default))).Message.ShouldContain("D9");
        await new AddDistrict(haven).RunAsync(new() { Code = "D8", Name = "Eight", From = new(2000, 1, 1) }, who, default);
        (await Should.ThrowAsync<InputException>(new EndDistrict(haven).RunAsync(new() { Code = "D8", On = new(1999, 1, 1) }, who, default))).Message.ShouldContain("2000-01-01");
    }

    [Fact]
    public async Task Only_an_administrator_may_and_the_database_says_so_too()
    {
        var (analyst, administrator) = (await TestUsers.AddAsync(haven, "analyst"), await office.AdministratorAsync());
        (await new AddAgency(haven).RunAsync(new() { Code = "mine", Name = "Mine", Kind = AgencyKind.Other }, analyst, default)).RefusedWith().ShouldBe("role-may-not");
        (await office.TrailOfAsync(analyst)).ShouldBe(["Refusal agencies.add"]);
        foreach (var sql in (string[])[
            "insert into agencies.agencies (code, name, kind) values ('mine', 'Mine', 'other')",
            "insert into agencies.districts (code, name) values ('mine', 'Mine')",
            "insert into agencies.sources (source, agency) values ('mine', 'police')"])
            (await office.RefusedAsAsync(analyst, sql)).ShouldBe(PostgresErrorCodes.InsufficientPrivilege, sql);

        await new SetSourceAgency(haven).RunAsync(new() { Source = "rms", Agency = "police" }, administrator, default);
        await using var app = await haven.BeginAsync(DatabaseRole.App, analyst, default);
        (await app.ExecuteAsync("update agencies.agencies set name = 'Mine'", default)).ShouldBe(0);
        (await app.ExecuteAsync("update agencies.sources set agency = 'police'", default)).ShouldBe(0);
        await new EndGrant(haven).RunAsync(administrator.GrantId!.Value, HavenFixture.Operator, default);
        (await new AddDistrict(haven).RunAsync(new() { Code = "late", Name = "Late" }, administrator, default)).RefusedWith().ShouldBe("no-live-grant");
        (await office.RefusedAsAsync(administrator, "insert into agencies.districts (code, name) values ('late', 'Late')")).ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task An_agency_reads_its_source_s_records_while_the_source_is_its_own()
    {
        var record = await AddRecordAsync("cms");
        var police = await TestUsers.AddAsync(haven, "practitioner", "north", "police");
        var council = await TestUsers.AddAsync(haven, "practitioner", "south", "social-care");
        (await ReadAsync(police, council, record)).ShouldBe("nobody");
        foreach (var (agency, reads) in ((string, string)[])[("north", "north"), ("south", "south"), ("north", "north"), ("north", "north")])
        {
            (await new SetSourceAgency(haven).RunAsync(new() { Source = "cms", Agency = agency }, HavenFixture.Operator, default)).Made();
            (await ReadAsync(police, council, record)).ShouldBe(reads);
        }
        (await ReadAsync(police, council, await AddRecordAsync("cms"))).ShouldBe("north", "what comes later too");
    }

    [Fact]
    public async Task One_system_of_several_councils_is_each_council_s_in_its_own_district()
    {
        var first = await TestUsers.AddAsync(haven, "practitioner", "council-one", "social-care", "D1");
        var second = await TestUsers.AddAsync(haven, "practitioner", "council-two", "social-care", "D2");
        var record = await AddRecordAsync("shared-lcs", "D1");
        foreach (var (agency, district) in ((string, string)[])[("council-one", "D1"), ("council-two", "D2")])
            (await new SetSourceAgency(haven).RunAsync(new() { Source = "shared-lcs", Agency = agency, District = district }, HavenFixture.Operator, default)).Made();
        (await ReadAsync(first, second, record)).ShouldBe("council-one");
        (await ReadAsync(first, second, await AddRecordAsync("shared-lcs", "D2"))).ShouldBe("council-two");

        await using (var loader = await haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default))
        {
            await loader.ExecuteAsync("update people.records set district = 'D2' where id = $1", default, record);
            await loader.WriteTrailAsync(HavenFixture.Operator, new() { Act = TrailAct.Alteration, Operation = "test.move" }, default);
            await loader.CommitAsync(default);
        }
        (await ReadAsync(first, second, record)).ShouldBe("council-two", "who moves is the new council's case");
    }

    private async Task<string> ReadAsync(OperationContext north, OperationContext south, Guid record)
    {
        var readers = new List<string>();
        foreach (var who in (OperationContext[])[north, south])
        {
            await using var app = await haven.BeginAsync(DatabaseRole.App, who, default);
            if (await app.ScalarAsync<long>("select count(*) from people.records where id = $1", default, record) == 1)
                readers.Add(who.Agency);
        }
        return readers.Count == 0 ? "nobody" : string.Join(' ', readers);
    }

    private async Task<Guid> AddRecordAsync(string source, string? district = null)
    {
        await using var loader = await haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        var id = Guid.CreateVersion7();
        await loader.ExecuteAsync("insert into people.records (id, source, source_id, district) values ($1, $2, $3, $4)", default, id, source, id.ToString(), district);
        await loader.CommitAsync(default);
        return id;
    }
}
