using Haven.Core.Databases;
using Haven.TestKit;
using Npgsql;

namespace Haven.Core.Tests.Databases;

public sealed class ServerSettingsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("server_encoding", "UTF8")]
    [InlineData("TimeZone", "UTC")]
    [InlineData("data_checksums", "on")]
    [InlineData("fsync", "on")]
    [InlineData("full_page_writes", "on")]
    [InlineData("jit", "off")]
    [InlineData("log_statement", "none")]
    [InlineData("log_parameter_max_length", "0")]
    [InlineData("log_parameter_max_length_on_error", "0")]
    [InlineData("log_min_error_statement", "panic")]
    [InlineData("password_encryption", "scram-sha-256")]
    [InlineData("wal_level", "replica")]
    public async Task The_server_is_set_up_as_Haven_needs_it(string setting, string value)
    {
        var server = await TestServer.SharedAsync();
        (await Sql.AskAsync<string>(server.ConnectionString("postgres"), $"SHOW {setting}")).ShouldBe(value);
    }

    [Fact]
    public async Task Text_sorts_by_code_point_and_knows_the_case_of_every_letter()
    {
        var server = await TestServer.SharedAsync();
        var text = await Sql.AskAsync<string>(server.ConnectionString("postgres"),
            "SELECT string_agg(t, '' ORDER BY t) || upper('łóé') FROM unnest(ARRAY['b', 'ä', 'a', 'B']) AS t");
        text.ShouldBe("BabäŁÓÉ");
    }

    [Fact]
    public async Task Nobody_outside_this_machine_can_reach_it()
    {
        var server = await TestServer.SharedAsync();
        (await Sql.AskAsync<string>(server.ConnectionString("postgres"), "SHOW listen_addresses")).ShouldBe("");
    }

    [Fact]
    public async Task No_value_reaches_the_log()
    {
        await using var home = new TestHome();
        await using var server = await PrivateServer.AttachAsync(home.Home, Ct);
        await Sql.DoAsync(server.ConnectionString("postgres"), "CREATE TABLE c (v text PRIMARY KEY)");
        string[] statements =
        [
            "INSERT INTO c VALUES ('Canary-9434765919'); INSERT INTO c VALUES ('Canary-9434765919')",
            "SELECT 'Canary-9434765919'::date",
            "SELECT Canary9434765919 FROM c",
            "DO $$ BEGIN RAISE EXCEPTION 'Canary-9434765919'; END $$",
            "DO $$ BEGIN RAISE WARNING 'Canary-9434765919'; END $$; SELECT 1 / 0",
        ];
        foreach (var statement in statements)
            await Should.ThrowAsync<PostgresException>(() => Sql.DoAsync(server.ConnectionString("postgres"), statement));
        var folder = await ServerFolder.PrepareAsync(home.Home, Ct);
        (await File.ReadAllTextAsync(folder.Log, Ct)).ShouldNotContain("9434765919");
    }

    [Fact]
    public void A_setting_quotes_whatever_path_it_is_given() =>
        ServerSettings.Text(@"/a\b'c""d", 5432).ShouldContain(@"unix_socket_directories = '""/a\\b''c""""d""'");

    [Theory]
    [InlineData("/short", true)]
    [InlineData("/with,comma", false)]
    [InlineData("/ééééééééééééééééééééééééééééééééééééééééééééééééé", false)]
    public void A_path_that_cannot_hold_a_socket_is_known(string path, bool fits) => ServerSettings.FitsSocket(path).ShouldBe(fits);
}
