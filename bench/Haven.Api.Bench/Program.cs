using System.Diagnostics;
using System.Globalization;
using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Exchanges;
using Haven.Rules.Access;
using Haven.TestKit;
using Haven.TestKit.Fuzzing;
using Haven.Web;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is not [var count, var seedText] || !int.TryParse(count, CultureInfo.InvariantCulture, out var requests) || !int.TryParse(seedText, CultureInfo.InvariantCulture, out var seed))
{
    await Console.Error.WriteLineAsync("Use: Haven.Api.Bench REQUESTS SEED (200000 1 is the campaign)");
    return 2;
}

var fixture = new HavenFixture();
await fixture.InitializeAsync();
try
{
    var home = new HavenHome(Path.Combine(TestFolders.New(), "home"));
    home.Create();
    await using var site = HavenSite.Build(new SiteOptions
    {
        Database = fixture.Haven,
        Home = home,
        Port = 0,
        Limits = new() { AMinuteByAddress = int.MaxValue, AMinuteByUser = int.MaxValue, SignInsAMinuteByAddress = int.MaxValue },
    });
    var url = await site.OpenAsync(CancellationToken.None);
    var clients = new List<FuzzClient>();
    foreach (var (role, agency, kind) in new[] { (Role.Practitioner, "NYP", "police"), (Role.Supervisor, "NYP", "police"), (Role.Administrator, "NYP", "police"), (Role.PartnerReader, "NHS", "health"), (Role.ScrutinyOfficer, "PCC", "policing-body") })
        clients.Add(await RegisterAsync(role, agency, kind));
    var known = await FuzzWorld.MakeAsync(fixture.Haven, "NYP", TimeProvider.System);

    var watch = Stopwatch.StartNew();
    var result = await new ApiFuzzer(url, clients, known).RunAsync(requests, seed, atOnce: 4, CancellationToken.None);
    Print(result, watch.Elapsed);
    await site.StopAsync();
    return result.Findings.Count == 0 ? 0 : 1;
}
finally
{
    await fixture.DisposeAsync();
}

async Task<FuzzClient> RegisterAsync(Role role, string agency, string kind)
{
    await using (var loader = await fixture.Haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default))
    {
        await loader.ExecuteAsync("insert into agencies.agencies (code, name, kind) values ($1, $1, $2) on conflict do nothing", default, agency, kind);
        await loader.CommitAsync(default);
    }
    var input = new RegisterClientInput { Name = $"fuzz-{RoleNames.Of(role)}", Role = role, Agency = agency, Scopes = Scope.All };
    var made = (ClientOutcome.Registered)await new RegisterClient(fixture.Haven).RunAsync(input, OperationContext.Operator("a campaign", TimeProvider.System), default);
    return new(made.Name, made.Secret);
}

void Print(FuzzResult result, TimeSpan took)
{
    Console.WriteLine($"{result.Requests:N0} requests, seed {seed}, {took.TotalSeconds:N0} s ({result.Requests / took.TotalSeconds:N0} a second, {Environment.ProcessorCount} processors, PostgreSQL and trail on): {result.Findings.Count} findings, "
        + $"{result.OverTwoSeconds} answers over 2 s, the slowest {result.Slowest.Took.TotalSeconds:N2} s ({result.Slowest.Operation}).");
    Console.WriteLine();
    Console.WriteLine("| operation | requests | answers by status |");
    Console.WriteLine("|---|---|---|");
    foreach (var (operation, statuses) in result.Answers.OrderBy(answers => answers.Key, StringComparer.Ordinal))
        Console.WriteLine($"| {operation} | {statuses.Values.Sum():N0} | {string.Join(", ", statuses.Select(status => $"{status.Key}: {status.Value:N0}"))} |");
    foreach (var finding in result.Findings)
        Console.WriteLine($"\n- {finding}");
}
