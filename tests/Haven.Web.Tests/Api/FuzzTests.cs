using Haven.Rules.Access;
using Haven.TestKit;
using Haven.TestKit.Fuzzing;

namespace Haven.Web.Tests.Api;

/// <summary>Whatever is sent to the API, the site has no fault and answers as its document says. The campaign is bench/Haven.Api.Bench.</summary>
public sealed class FuzzTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private const int Requests = 5_000;

    /// <summary>What succeeds only by luck: on the stand a flag has just then, after a webhook was sent, or when a bundle has just been checked.</summary>
    private static readonly string[] Rare = ["changeLevel", "closeFlag", "reviewFlag", "redeliver", "listImportErrors", "readRefusedRows", "decideImport"];

    [Fact]
    public async Task Five_thousand_requests_of_every_kind_find_no_fault_and_no_undeclared_status()
    {
        await using var site = await Site.OpenAsync(fixture.Haven);
        var clients = new List<FuzzClient>();
        foreach (var role in (Role[])[Role.Practitioner, Role.Supervisor, Role.Administrator, Role.ScrutinyOfficer])
        {
            using var machine = await Machine.RegisterAsync(fixture.Haven, site, role, role == Role.ScrutinyOfficer ? "PCC" : "NYP", role == Role.ScrutinyOfficer ? "policing-body" : "police");
            clients.Add(new(machine.Name, machine.Secret));
        }
        var result = await new ApiFuzzer(site.Url, clients, await FuzzWorld.MakeAsync(fixture.Haven, "NYP", site.Clock)).RunAsync(Requests, seed: 20261121, atOnce: 4, TestContext.Current.CancellationToken);
        result.Findings.ShouldBeEmpty(string.Join('\n', site.Log.Lines.Where(line => line.Contains("a fault in", StringComparison.Ordinal)).Take(5)));
        site.Log.Lines.ShouldNotContain(line => line.Contains("An import failed", StringComparison.Ordinal), "no bundle is a fault of Haven's");
        result.Answers.Values.Sum(answers => answers.Values.Sum()).ShouldBe(Requests);
        // It is no campaign that is refused at the door: operations were answered with success too.
        result.Answers.Where(answers => !answers.Value.Keys.Any(status => status < 300)).Select(answers => answers.Key).Except(Rare).ShouldBeEmpty();
    }
}
