using System.Runtime.Versioning;
using System.Security.Cryptography;
using Haven.Core.Backups;
using Haven.Core.Databases;
using Haven.Core.Tests.Databases;
using Haven.TestKit;

namespace Haven.Core.Tests.Backups;

[SupportedOSPlatform("linux")]
public sealed class BackupTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_backup_taken_while_others_write_restores_to_one_moment()
    {
        await using var home = new TestHome();
        await using var copy = new TestHome();
        var file = Path.Combine(TestFolders.New(), "backup.haven");
        long before, after;
        await using (var server = await PrivateServer.AttachAsync(home.Home, Ct))
        {
            // Money moved between two accounts: at every moment their sum is nought, and each move is in the ledger.
            await Sql.DoAsync(server.ConnectionString("postgres"), """
                CREATE TABLE account (id int PRIMARY KEY, balance bigint NOT NULL);
                CREATE TABLE ledger (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, filler text NOT NULL);
                INSERT INTO account VALUES (1, 0), (2, 0);
                CREATE PROCEDURE move() LANGUAGE plpgsql AS $$ BEGIN
                    LOOP
                        UPDATE account SET balance = balance + CASE id WHEN 1 THEN 1 ELSE -1 END;
                        INSERT INTO ledger (filler) VALUES (repeat('x', 700));
                        COMMIT;
                    END LOOP;
                END $$
                """);
            using var stop = new CancellationTokenSource();
            var writing = WriteAsync(server, stop.Token);
            before = await UntilLedgerHoldsAsync(server, 50);
            await new TakeBackup(home.Home, server, TimeProvider.System).RunAsync(file, (_, _) => { }, Ct);
            after = await UntilLedgerHoldsAsync(server, before + 1);
            await stop.CancelAsync();
            await writing;
        }
        await new RestoreBackup(copy.Home).RunAsync(file, (_, _) => { }, Ct);

        await using var restored = await PrivateServer.AttachAsync(copy.Home, Ct);
        var database = restored.ConnectionString("postgres");
        var held = await Sql.AskAsync<long>(database, "SELECT count(*) FROM ledger");
        held.ShouldBeInRange(before, after);
        (await Sql.AskAsync<decimal>(database, "SELECT sum(balance) FROM account")).ShouldBe(0);
        (await Sql.AskAsync<long>(database, "SELECT balance FROM account WHERE id = 1")).ShouldBe(held);
        (await Sql.AskAsync<long>(database, "SET enable_seqscan = off; SELECT count(*) FROM ledger WHERE id > 0")).ShouldBe(held);
        await Sql.DoAsync(database, "CREATE EXTENSION amcheck; SELECT bt_index_check(indexrelid, true) FROM pg_index JOIN pg_class ON oid = indexrelid WHERE relam = 403");
        (await Sql.AskAsync<bool>(database, "SELECT pg_is_in_recovery()")).ShouldBeFalse();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_other_files_of_the_home_come_along_but_no_home_inside_it_and_keys_only_when_asked(bool withKeys)
    {
        await using var home = new TestHome();
        await using var copy = new TestHome();
        var file = Path.Combine(TestFolders.New(), "backup.haven");
        await using (var server = await PrivateServer.AttachAsync(home.Home, Ct))
        {
            Directory.CreateDirectory(home.Home["keys/old"]);
            await File.WriteAllTextAsync(home.Home["keys/old/trail.key"], "a key", Ct);
            Directory.CreateDirectory(home.Home["checkpoints"]);
            await File.WriteAllTextAsync(home.Home["checkpoints/latest.txt"], "a checkpoint", Ct);
            await File.WriteAllTextAsync(home.Home["scenario"], "a scenario", Ct);
            Directory.CreateDirectory(home.Home["demo"]);
            await File.WriteAllTextAsync(home.Home["demo/postgres-password"], "another home's", Ct);
            var outcome = await new TakeBackup(home.Home, server, TimeProvider.System) { WithKeys = withKeys }.RunAsync(file, (_, _) => { }, Ct);
            outcome.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file, Ct))));
            outcome.FileBytes.ShouldBe(new FileInfo(file).Length);
        }
        await new RestoreBackup(copy.Home).RunAsync(file, (_, _) => { }, Ct);
        (await File.ReadAllTextAsync(copy.Home["scenario"], Ct)).ShouldBe("a scenario");
        File.Exists(copy.Home["keys/old/trail.key"]).ShouldBe(withKeys);
        Directory.Exists(copy.Home["checkpoints"]).ShouldBeFalse();
        Directory.Exists(copy.Home["demo"]).ShouldBeFalse();
        File.ReadAllText(copy.Home["postgres-password"]).Equals(await File.ReadAllTextAsync(home.Home["postgres-password"], Ct), StringComparison.Ordinal).ShouldBeFalse();
        File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task A_backup_that_is_given_up_leaves_neither_file_nor_slot()
    {
        var server = await TestServer.SharedAsync();
        var folder = TestFolders.New();
        using var soon = new CancellationTokenSource();
        var backup = new TakeBackup(new HavenHome(folder), server, TimeProvider.System);
        await Should.ThrowAsync<OperationCanceledException>(() => backup.RunAsync(Path.Combine(folder, "backup.haven"), (_, _) => soon.Cancel(), soon.Token));
        Directory.GetFiles(folder).ShouldBeEmpty();
        await Sql.DoAsync(server.ConnectionString("postgres"),
            "DO $$ BEGIN WHILE EXISTS (SELECT FROM pg_replication_slots WHERE slot_name LIKE 'haven_backup%') LOOP PERFORM pg_stat_clear_snapshot(); END LOOP; END $$");
    }

    [Fact]
    public async Task A_file_that_is_there_is_not_overwritten()
    {
        var server = await TestServer.SharedAsync();
        var folder = TestFolders.New();
        var file = Path.Combine(folder, "backup.haven");
        await File.WriteAllTextAsync(file, "yesterday's", Ct);
        var refusal = await Should.ThrowAsync<InputException>(() =>
            new TakeBackup(new HavenHome(folder), server, TimeProvider.System).RunAsync(file, (_, _) => { }, Ct));
        refusal.Message.ShouldContain("is there already");
        (await File.ReadAllTextAsync(file, Ct)).ShouldBe("yesterday's");
    }

    [Fact]
    public async Task Databases_that_come_and_go_meanwhile_do_no_harm()
    {
        await using var home = new TestHome();
        await using var copy = new TestHome();
        var file = Path.Combine(TestFolders.New(), "backup.haven");
        await using (var server = await PrivateServer.AttachAsync(home.Home, Ct))
        {
            var maintenance = server.ConnectionString("postgres");
            await Sql.DoAsync(maintenance, "CREATE TABLE kept AS SELECT 42 AS answer");
            await Sql.DoAsync(maintenance, "CREATE DATABASE passing");
            var copied = 0;
            // Once the copying has begun, after its list of files was made.
            await new TakeBackup(home.Home, server, TimeProvider.System).RunAsync(file, (_, _) =>
            {
                if (copied++ == 0) Sql.DoAsync(maintenance, "DROP DATABASE passing").GetAwaiter().GetResult();
            }, Ct);
            copied.ShouldBeGreaterThan(1);
        }
        await new RestoreBackup(copy.Home).RunAsync(file, (_, _) => { }, Ct);
        await using var restored = await PrivateServer.AttachAsync(copy.Home, Ct);
        (await Sql.AskAsync<int>(restored.ConnectionString("postgres"), "SELECT answer FROM kept")).ShouldBe(42);
        (await Sql.AskAsync<long>(restored.ConnectionString("postgres"), "SELECT count(*) FROM pg_database WHERE datname = 'passing'")).ShouldBe(0);
    }

    private static async Task WriteAsync(PrivateServer server, CancellationToken stop)
    {
        await using var connection = new Npgsql.NpgsqlConnection($"{server.ConnectionString("postgres")};Pooling=false;Command Timeout=0");
        await connection.OpenAsync(stop);
        await using var command = new Npgsql.NpgsqlCommand("CALL move()", connection);
        await Should.ThrowAsync<OperationCanceledException>(() => command.ExecuteNonQueryAsync(stop));
    }

    private static async Task<long> UntilLedgerHoldsAsync(PrivateServer server, long rows)
    {
        for (; ; )
        {
            var held = await Sql.AskAsync<long>(server.ConnectionString("postgres"), "SELECT count(*) FROM ledger");
            if (held >= rows) return held;
        }
    }
}
