using Haven.Core.Imports;
using Haven.TestKit;
using Npgsql;

namespace Haven.Web.Tests.Logs;

/// <summary>Two records whose every personal field is a canary, and a bundle that is refused because of them.</summary>
internal static class CanaryBundle
{
    private const string Columns = "source,source_id,forenames,surname,other_names,date_of_birth,ethnicity_self,ethnicity_observed,nationality,religion,disabilities,nhs_number,phones,emails,address_line,postcode,school,recorded_at";

    /// <summary>Imports both and gives the records' ids.</summary>
    public static async Task<IReadOnlyList<Guid>> ImportAsync(HavenFixture fixture)
    {
        var good = $"{Columns}\n{Row("canary-id-1", "2009-09-09", "2024-01-01T09:00:00Z")}{Row("canary-id-1", "2009-09-09", "2025-01-01T09:00:00Z", "changed")}{Row("canary-id-2", "2009-09-09", "2024-01-01T09:00:00Z")}";
        (await ImportAsync(fixture, good)).Errors.ShouldBeEmpty();
        var bad = await ImportAsync(fixture, $"{Columns}\n{Row("canary-id-3", "canary-day", "canary-instant")}");
        bad.Errors.ShouldContain(error => error.Value == "canary-day", "whoever imports is told");
        return await IdsAsync(fixture.AdminConnection);
    }

    private static Task<ImportOutcome> ImportAsync(HavenFixture fixture, string people)
    {
        var folder = TestFolders.New();
        File.WriteAllText(Path.Combine(folder, "people.csv"), people);
        return new ImportBundle(fixture.Haven).RunAsync(
            new() { Path = folder, KnownAsRecorded = true }, HavenFixture.Operator with { Reason = "canary-reason-import" }, default);
    }

    private static string Row(string id, string born, string recorded, string more = "") =>
        $"rms,{id},canary-forename{more},canary-surname{more},canary-alias,{born},canary-self,canary-observed,canary-nation,canary-religion,canary-disability,{Canary.Digits},0{Canary.Digits},canary{more}@example.test,1 canary Street{more},CA1 NRY,canary School{more},{recorded}\n";

    private static async Task<IReadOnlyList<Guid>> IdsAsync(string connection)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand("select id from people.records where source_id like 'canary-id-%' order by source_id");
        await using var reader = await command.ExecuteReaderAsync();
        var ids = new List<Guid>();
        while (await reader.ReadAsync())
            ids.Add(reader.GetGuid(0));
        ids.Count.ShouldBe(2);
        return ids;
    }
}
