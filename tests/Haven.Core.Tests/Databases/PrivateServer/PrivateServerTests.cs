using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Haven.Core.Databases;
using Haven.TestKit;
using Npgsql;

namespace Haven.Core.Tests.Databases;

[UnsupportedOSPlatform("windows")]
public sealed class PrivateServerTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_attach_to_one_server_and_the_last_one_out_stops_it()
    {
        await using var home = new TestHome();
        var first = await PrivateServer.AttachAsync(home.Home, Ct);
        var second = await PrivateServer.AttachAsync(home.Home, Ct);
        var pid = await PostmasterAsync(first);
        (await PostmasterAsync(second)).ShouldBe(pid);

        await first.DisposeAsync();
        (await PostmasterAsync(second)).ShouldBe(pid);

        await second.DisposeAsync();
        LivesIn(second.DataFolder).ShouldBeEmpty();
        IsAlive(pid).ShouldBeFalse();
    }

    [Fact]
    public async Task What_was_committed_is_there_at_the_next_start()
    {
        await using var home = new TestHome();
        await using (var server = await PrivateServer.AttachAsync(home.Home, Ct))
            await Sql.DoAsync(server.ConnectionString("postgres"), "CREATE TABLE kept AS SELECT 42 AS answer");
        await using var again = await PrivateServer.AttachAsync(home.Home, Ct);
        (await Sql.AskAsync<int>(again.ConnectionString("postgres"), "SELECT answer FROM kept")).ShouldBe(42);
    }

    [Fact]
    public async Task Many_attach_to_a_new_home_at_once()
    {
        await using var home = new TestHome();
        var servers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => PrivateServer.AttachAsync(home.Home, Ct))));
        var pids = await Task.WhenAll(servers.Select(PostmasterAsync));
        pids.Distinct().ShouldHaveSingleItem();
        await Task.WhenAll(servers.Select(server => server.DisposeAsync().AsTask()));
        LivesIn(servers[0].DataFolder).ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_homes_run_side_by_side()
    {
        await using var left = new TestHome();
        await using var right = new TestHome();
        await using var one = await PrivateServer.AttachAsync(left.Home, Ct);
        await using var two = await PrivateServer.AttachAsync(right.Home, Ct);
        await Sql.DoAsync(one.ConnectionString("postgres"), "CREATE TABLE only_left (a int)");
        (await Sql.AskAsync<bool>(two.ConnectionString("postgres"), "SELECT to_regclass('only_left') IS NULL")).ShouldBeTrue();
        string.Equals(one.Password, two.Password, StringComparison.Ordinal).ShouldBeFalse();
        (await PostmasterAsync(one)).ShouldNotBe(await PostmasterAsync(two));
    }

    [Theory]
    [InlineData("it's a home, with spaces; % and ü")]
    [InlineData("a-home-whose-path-is-too-long-for-a-socket-a-home-whose-path-is-too-long-for-a-socket-a-home-whose-path-is-too-long")]
    public async Task An_awkward_path_will_do(string name)
    {
        await using var home = new TestHome(name);
        await using var server = await PrivateServer.AttachAsync(home.Home, Ct);
        (await PostmasterAsync(server)).ShouldBeGreaterThan(1);
    }

    [Theory]
    [InlineData("/homes/\"quoted\"")]
    [InlineData("/homes/$(reboot)")]
    [InlineData("/homes/`reboot`")]
    [InlineData("/homes/two\nlines")]
    public void A_path_that_a_shell_would_read_is_refused(string path) =>
        Should.Throw<InputException>(() => ServerPlace.SeeThatPostgresTakes(path)).Message.ShouldContain("name a --home without");

    [Fact]
    public async Task The_password_is_asked_for_and_its_file_is_the_owners_only()
    {
        await using var home = new TestHome();
        await using var server = await PrivateServer.AttachAsync(home.Home, Ct);
        File.GetUnixFileMode(server.PasswordFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(home.Home.Path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var wrong = new NpgsqlConnectionStringBuilder(server.ConnectionString("postgres")) { Password = "wrong" }.ConnectionString;
        var refusal = await Should.ThrowAsync<PostgresException>(() => Sql.AskAsync<int>(wrong, "SELECT 1"));
        refusal.SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    public async Task A_lost_password_file_is_made_anew_and_every_login_takes_the_new_one()
    {
        await using var home = new TestHome();
        await using (var server = await PrivateServer.AttachAsync(home.Home, Ct))
        {
            await Sql.DoAsync(server.ConnectionString("postgres"), $"CREATE ROLE somebody LOGIN PASSWORD '{server.Password}'");
            File.Delete(server.PasswordFile);
        }
        await using var again = await PrivateServer.AttachAsync(home.Home, Ct);
        (await PostmasterAsync(again)).ShouldBeGreaterThan(1);
        (await Sql.AskAsync<string>(again.ConnectionString("postgres", "somebody"), "SELECT current_user::text")).ShouldBe("somebody");
    }

    [Fact]
    public async Task A_server_in_use_is_not_destroyed()
    {
        await using var home = new TestHome();
        await using var server = await PrivateServer.AttachAsync(home.Home, Ct);
        var refusal = await Should.ThrowAsync<InputException>(() => PrivateServer.DestroyAsync(home.Home, Ct));
        refusal.Message.ShouldContain("is in use");
        (await PostmasterAsync(server)).ShouldBeGreaterThan(1);
    }

    // The limit is for a stop that never comes: asked once, a server that was just starting went on for five minutes.
    [Fact(Timeout = 60_000)]
    public async Task A_start_that_is_cancelled_leaves_nothing_running()
    {
        await using var home = new TestHome();
        for (var milliseconds = 5; milliseconds < 700; milliseconds += 75)
        {
            using var soon = new CancellationTokenSource(milliseconds);
            PrivateServer? server = null;
            try
            {
                server = await PrivateServer.AttachAsync(home.Home, soon.Token);
            }
            catch (OperationCanceledException)
            {
                // As asked.
            }
            if (server is not null) await server.DisposeAsync();
            var folder = await ServerFolder.PrepareAsync(home.Home, Ct);
            // A server that was told to end takes its workers with it, but not in the same instant.
            SpinWait.SpinUntil(() => LivesIn(folder.Data).Count == 0, TimeSpan.FromSeconds(20)).ShouldBeTrue();
            FileLock.IsHeld(folder.Running).ShouldBeFalse();
            FileLock.IsHeld(folder.Keeper).ShouldBeFalse();
        }
    }

    internal static Task<int> PostmasterAsync(PrivateServer server) => Sql.AskAsync<int>(server.ConnectionString("postgres"),
        "SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int");

    /// <summary>The processes that work in a folder, as PostgreSQL's all do.</summary>
    internal static List<int> LivesIn(string folder) =>
    [
        .. Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => name!.All(char.IsDigit)).Select(name => int.Parse(name!, CultureInfo.InvariantCulture))
            .Where(pid => CurrentFolder(pid) == folder),
    ];

    internal static bool IsAlive(int pid) => Process.GetProcesses().Any(process => process.Id == pid);

    private static string? CurrentFolder(int pid)
    {
        try
        {
            return new FileInfo($"/proc/{pid}/cwd").LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
