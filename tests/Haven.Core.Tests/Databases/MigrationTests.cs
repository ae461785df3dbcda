using Haven.Core.Databases;
using Haven.TestKit;
using Npgsql;

namespace Haven.Core.Tests.Databases;

public sealed class MigrationTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    [Fact]
    public async Task A_second_run_applies_nothing() =>
        (await fixture.Haven.MigrateAsync(default)).ShouldBeEmpty();

    [Fact]
    public async Task A_script_that_changed_after_it_was_applied_is_refused_by_name()
    {
        await using var admin = new NpgsqlConnection(fixture.AdminConnection);
        await admin.OpenAsync();
        await ExecuteAsync(admin, "update public.haven_migrations set checksum = 'x' || checksum where name = '0020_people'");
        (await Should.ThrowAsync<InvalidOperationException>(fixture.Haven.MigrateAsync(default))).Message.ShouldContain("0020_people");
        await ExecuteAsync(admin, "update public.haven_migrations set checksum = substr(checksum, 2) where name = '0020_people'");
    }

    [Fact]
    public void Scripts_are_numbered_without_a_clash()
    {
        var numbers = Migrator.Scripts().Select(s => s.Name[..4]).ToList();
        numbers.Count.ShouldBeGreaterThan(10);
        numbers.ShouldBeUnique();
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
