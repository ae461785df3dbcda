using System.Diagnostics;
using System.Runtime.Versioning;
using Haven.Core.Databases;
using Npgsql;

namespace Haven.Cli.Tests.Processes;

/// <summary>Whoever is killed in the middle of an import, nothing of it is there and the next run works.</summary>
[SupportedOSPlatform("linux")]
public sealed class KilledImportTests
{
    private const int People = 30_000;
    private static readonly IReadOnlyDictionary<string, string> Plain = new Dictionary<string, string>(StringComparer.Ordinal);

    [Theory]
    [InlineData("copy stage_people%")]
    [InlineData("%insert into people.records (%")]
    [InlineData("%insert into flags.flags (%")]
    public async Task Killing_Haven_leaves_nothing_of_the_import(string during)
    {
        await using var home = new TestHome();
        (await HavenProcess.RunAsync("migrate", "--home", home.Home.Path)).ExitCode.ShouldBe(0);
        using (var import = StartImport(home, Bundle()))
        {
            await UntilRunningAsync(home, during);
            await import.SignalAsync("KILL");
            (await import.EndAsync()).ExitCode.ShouldBe(137);
        }
        await NothingIsThereAndTheNextRunWorksAsync(home);
    }

    [Fact]
    public async Task Killing_PostgreSQL_is_one_clear_line_and_leaves_nothing_of_the_import()
    {
        await using var home = new TestHome();
        (await HavenProcess.RunAsync("migrate", "--home", home.Home.Path)).ExitCode.ShouldBe(0);
        using (var import = StartImport(home, Bundle()))
        {
            var postmaster = await UntilRunningAsync(home, "%insert into people.records (%");
            using (var kill = Process.Start("kill", ["-KILL", $"{postmaster}"]))
                await kill.WaitForExitAsync();
            var ending = await import.EndAsync();
            ending.ExitCode.ShouldBe(2, ending.Error);
            ending.Error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain("database server");
        }
        await NothingIsThereAndTheNextRunWorksAsync(home);
    }

    private static async Task NothingIsThereAndTheNextRunWorksAsync(TestHome home)
    {
        (await AnswerAsync(home)).ExitCode.ShouldBe(1, "there is nothing to answer from");
        using (var import = StartImport(home, Bundle()))
        {
            var ending = await import.EndAsync();
            ending.ExitCode.ShouldBe(0, ending.Error);
        }
        var answer = await AnswerAsync(home);
        answer.ExitCode.ShouldBe(0, answer.Error);
        answer.Output.ShouldContain($": {People:N0}");
    }

    private static Task<Ending> AnswerAsync(TestHome home) =>
        HavenProcess.RunAsync("measure", "run", "children-flagged", "--as-at", "2017-03-31", "--home", home.Home.Path);

    private static HavenProcess StartImport(TestHome home, string bundle) =>
        HavenProcess.Start(user: null, Plain, "import", bundle, "--known-as-recorded", "--home", home.Home.Path);

    /// <summary>Looks until a statement like this runs; gives the server's own process.</summary>
    private static async Task<int> UntilRunningAsync(TestHome home, string statement)
    {
        await using var server = await PrivateServer.AttachAsync(home.Home, CancellationToken.None);
        await using var connection = new NpgsqlConnection(server.ConnectionString("postgres"));
        await connection.OpenAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var look = new NpgsqlCommand("select exists (select from pg_stat_activity where state = 'active' and pid <> pg_backend_pid() and query ilike $1)", connection)
        {
            Parameters = { new() { Value = statement } },
        };
        while (!(bool)(await look.ExecuteScalarAsync(patience.Token))!)
        {
        }
        var pidFile = await File.ReadAllLinesAsync(Path.Combine(server.DataFolder, "postmaster.pid"));
        return int.Parse(pidFile[0], System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>So many children, each with one flag: enough that an import takes a moment.</summary>
    private static string Bundle()
    {
        var folder = TestFolders.New();
        File.WriteAllText(Path.Combine(folder, "districts.csv"), "code,name\nD1,One\n");
        File.WriteAllLines(Path.Combine(folder, "people.csv"),
            Enumerable.Range(1, People).Select(i => $"rms,{i},Ann,Lee,2005-05-01").Prepend("source,source_id,forenames,surname,date_of_birth"));
        File.WriteAllLines(Path.Combine(folder, "flags.csv"),
            Enumerable.Range(1, People).Select(i => $"rms,F{i},{i},cse-risk,2017-01-01,D1").Prepend("source,source_id,person,type,raised_on,district"));
        return folder;
    }
}
