using System.Text.Json;
using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Trail;
using Haven.Core.Trail.Privacy;

namespace Haven.Cli.Tests.Processes;

/// <summary>The searches of the trail from the command line.</summary>
public sealed class TrailSearchVerbTests
{
    [Fact]
    public async Task Who_looked_what_somebody_did_and_what_to_ask_about()
    {
        await using var home = new TestHome();
        await using var haven = await HavenDatabase.OpenAsync(home.Home, new(App: null, Admin: null), default);
        var worker = await TestUsers.AddAsync(haven, "practitioner");
        Guid record;
        await using (var loader = await haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default))
        {
            record = await loader.ScalarAsync<Guid>("insert into people.records (source, source_id) values ('rms', '101') returning id", default);
            await loader.CommitAsync(default);
        }
        await new SetHoneytoken(haven).RunAsync(record, "a child who never was", HavenFixture.Operator, default);
        var later = worker with { At = TimeProvider.System.GetUtcNow() };
        await haven.WriteTrailAsync(DatabaseRole.App, later, new() { Act = TrailAct.Consultation, Operation = "people.read", Subjects = [record], Fields = ["identity"] }, default);

        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["HAVEN_HOME"] = home.Home.Path };
        (await DoneAsync("trail", "who", "--record", "rms/101")).ShouldContain($"{worker.Actor}, practitioner in police  Consultation people.read (identity)");
        (await DoneAsync("trail", "by", "--user", worker.Actor, "--reason", "a complaint")).ShouldContain("1 entries");
        using var found = JsonDocument.Parse(await DoneAsync("trail", "misuse", "--json"));
        var alert = found.RootElement.GetProperty("alerts").EnumerateArray().ShouldHaveSingleItem();
        (alert.GetProperty("actor").GetString(), alert.GetProperty("pattern").GetString()).ShouldBe((worker.Actor, "Honeytoken"));
        (await HavenProcess.RunAsync(environment, "trail", "who", "--record", "rms/102")).Error.ShouldContain("no record rms/102 is held");

        async Task<string> DoneAsync(params string[] arguments)
        {
            var ending = await HavenProcess.RunAsync(environment, arguments);
            ending.ExitCode.ShouldBe(0, ending.Error);
            return ending.Output;
        }
    }
}
