using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Haven.Core.Databases;
using Haven.TestKit;
using Npgsql;

namespace Haven.Core.Tests.Databases;

[SupportedOSPlatform("linux")]
public sealed class PrivateServerFaultTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_kill_9_of_PostgreSQL_the_next_one_in_starts_it_anew_and_finds_what_was_committed()
    {
        await using var home = new TestHome();
        await using var server = await PrivateServer.AttachAsync(home.Home, Ct);
        await Sql.DoAsync(server.ConnectionString("postgres"), "CREATE TABLE kept AS SELECT 42 AS answer");
        // A backend that never looks up does not notice that its postmaster has gone.
        var busy = Sql.DoAsync(server.ConnectionString("postgres"), "DO $$ BEGIN LOOP END LOOP; END $$");
        var killed = await PrivateServerTests.PostmasterAsync(server);
        Kill(killed);

        await using var next = await PrivateServer.AttachAsync(home.Home, Ct);
        (await Sql.AskAsync<int>(next.ConnectionString("postgres"), "SELECT answer FROM kept")).ShouldBe(42);
        (await PrivateServerTests.PostmasterAsync(next)).ShouldNotBe(killed);
        await Should.ThrowAsync<NpgsqlException>(() => busy);
    }

    [Fact]
    public async Task After_kill_9_of_the_keeper_the_last_one_out_stops_the_server()
    {
        await using var home = new TestHome();
        var server = await PrivateServer.AttachAsync(home.Home, Ct);
        Kill(ParentOf(await PrivateServerTests.PostmasterAsync(server)));
        await server.DisposeAsync();
        PrivateServerTests.LivesIn(server.DataFolder).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pid_file_that_names_another_living_program_is_stale()
    {
        await using var home = new TestHome();
        var folder = await FolderOfStoppedAsync(home);
        await File.WriteAllTextAsync(PostmasterFile.PathIn(folder.Data),
            string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n{folder.Data}\n1\n5432\n{folder.Run}\n\n1 1\nready\n"), Ct);
        await folder.User.OwnAsync(folder.Data, Ct);
        await using var server = await PrivateServer.AttachAsync(home.Home, Ct);
        (await PrivateServerTests.PostmasterAsync(server)).ShouldNotBe(Environment.ProcessId);
    }

    [Fact]
    public async Task What_a_killed_initdb_or_copy_left_is_cleared_away()
    {
        await using var home = new TestHome();
        var folder = await ServerFolder.PrepareAsync(home.Home, Ct);
        Directory.CreateDirectory(folder["unfinished-1/data"]);
        Directory.CreateDirectory(folder["postgresql-18.4.1/bin"]);
        await using var server = await PrivateServer.AttachAsync(home.Home, Ct);
        Directory.Exists(folder["unfinished-1"]).ShouldBeFalse();
        Directory.Exists(folder["postgresql-18.4.1"]).ShouldBeFalse();
    }

    [Fact]
    public async Task A_server_that_cannot_start_says_why_in_one_line_and_leaves_nothing()
    {
        await using var home = new TestHome();
        var folder = await FolderOfStoppedAsync(home);
        await File.AppendAllTextAsync(Path.Combine(folder.Data, "postgresql.conf"), "no_such_setting = 1\n", Ct);
        var fault = await Should.ThrowAsync<InputException>(() => PrivateServer.AttachAsync(home.Home, Ct));
        fault.Message.ShouldContain("contains errors");
        fault.Message.ShouldContain(folder.Log);
        FileLock.IsHeld(folder.Keeper).ShouldBeFalse();
    }

    [Fact]
    public async Task Data_of_another_PostgreSQL_is_refused()
    {
        await using var home = new TestHome();
        var folder = await FolderOfStoppedAsync(home);
        await File.WriteAllTextAsync(Path.Combine(folder.Data, "PG_VERSION"), "17\n", Ct);
        (await Should.ThrowAsync<InputException>(() => PrivateServer.AttachAsync(home.Home, Ct))).Message.ShouldContain("is PostgreSQL 17");
    }

    private static async Task<ServerFolder> FolderOfStoppedAsync(TestHome home)
    {
        await using (await PrivateServer.AttachAsync(home.Home, Ct)) return await ServerFolder.PrepareAsync(home.Home, Ct);
    }

    private static void Kill(int pid)
    {
        using var process = Process.GetProcessById(pid);
        process.Kill();
        process.WaitForExit();
    }

    private static int ParentOf(int pid) => int.Parse(
        File.ReadLines($"/proc/{pid}/status").First(line => line.StartsWith("PPid:", StringComparison.Ordinal))[5..], CultureInfo.InvariantCulture);
}
