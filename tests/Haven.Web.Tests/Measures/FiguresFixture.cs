using Haven.Core.Databases;
using Haven.Core.Imports;
using Haven.Core.Measures;
using Haven.Synthetic;
using Haven.TestKit;
using Xunit;

namespace Haven.Web.Tests.Measures;

/// <summary>The made-up West Yorkshire of 2017, all of whose records are the test force's.</summary>
public sealed class FiguresFixture : IAsyncLifetime
{
    private const string Scenario = "west-yorkshire-2017";
    private readonly HavenFixture fixture = new();

    public static DateOnly Day { get; } = Scenarios.Day(Scenario);

    /// <summary>The end of the day on which the report was given.</summary>
    public static DateTimeOffset Told { get; } = Days.Start(Days.Of(Scenarios.PrintedAt(Scenario)).AddDays(1)).AddMicroseconds(-1);

    public HavenDatabase Haven => fixture.Haven;

    public string AdminConnection => fixture.AdminConnection;

    public async ValueTask InitializeAsync()
    {
        await fixture.InitializeAsync();
        var folder = TestFolders.New();
        Scenarios.Write(Scenario, folder);
        (await new ImportBundle(Haven).RunAsync(new() { Path = folder, KnownAsRecorded = true }, HavenFixture.Operator, default)).Loaded.ShouldBeTrue();
        await using var loader = await Haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        await loader.ExecuteAsync("insert into agencies.agencies (code, name, kind) values ('NYP', 'North Yorkshire Police', 'police') on conflict do nothing", default);
        await loader.ExecuteAsync("insert into agencies.sources (source, agency) select distinct source, 'NYP' from people.records", default);
        await loader.CommitAsync(default);
    }

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    /// <summary>The site as the demonstration opens it: its figures are of the report's day, as the report knew them.</summary>
    internal Task<Site> OpenAsync() => Site.OpenAsync(Haven, options => options with { FiguresOf = Day, FiguresKnownOn = Days.Of(Told) });

    /// <summary>What the commands answer to the same question.</summary>
    internal async Task<MeasureOutcome> RunAsync(MeasureQuestion question) =>
        await new RunMeasure(Haven, TimeProvider.System).RunAsync(question, HavenFixture.Operator, default);

    internal async Task<MeasureResult> AnswerAsync(MeasureQuestion question) => (await RunAsync(question)).ShouldBeOfType<MeasureOutcome.Answer>().Result;

    internal async Task<T> AskAsync<T>(string sql, params object?[] parameters)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(AdminConnection);
        await using var command = source.CreateCommand(sql);
        foreach (var value in parameters)
            command.Parameters.Add(new() { Value = value });
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
