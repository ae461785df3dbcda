using Haven.Core.Databases;
using Haven.TestKit;
using Npgsql;

namespace Haven.Core.Tests.Databases;

/// <summary>Each rule of recorded time, on the real database.</summary>
public sealed class TwoTimesTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private readonly HavenDatabase haven = fixture.Haven;

    [Fact]
    public async Task A_change_keeps_the_version_before_and_each_is_known_in_its_time()
    {
        var (_, flag) = await Example.AddFlagAsync(haven, "change");
        var before = await NowAsync();
        await UpdateAsync(flag, "close_reason = 'moved'");

        (await VersionsAsync(flag)).Select(v => v.Reason).ShouldBe([null, "moved"]);
        (await KnownReasonAsync(flag, before)).ShouldBeNull();
        (await KnownReasonAsync(flag, null)).ShouldBe("moved");
    }

    [Fact]
    public async Task Versions_of_a_row_meet_without_gap_or_overlap()
    {
        var (_, flag) = await Example.AddFlagAsync(haven, "meet");
        for (var i = 0; i < 5; i++)
            await UpdateAsync(flag, $"close_reason = 'reason {i}'");

        var versions = await VersionsAsync(flag);
        versions.Count.ShouldBe(6);
        versions.Select(v => v.Version).ShouldBe([1, 2, 3, 4, 5, 6]);
        versions.Zip(versions.Skip(1)).ShouldAllBe(pair => pair.First.SupersededAt == pair.Second.RecordedAt && pair.First.UnloadedAt == pair.Second.LoadedAt);
    }

    [Fact]
    public async Task Several_changes_in_one_transaction_are_one_version()
    {
        var (_, flag) = await Example.AddFlagAsync(haven, "one version");
        await using (var loader = await Example.LoaderAsync(haven))
        {
            await loader.ExecuteAsync("update flags.flags set close_reason = 'first' where id = $1", default, flag);
            await loader.ExecuteAsync("update flags.flags set close_reason = 'second' where id = $1", default, flag);
            await loader.CommitAsync(default);
        }

        (await VersionsAsync(flag)).Select(v => v.Reason).ShouldBe([null, "second"]);
    }

    [Fact]
    public async Task A_row_that_does_not_change_makes_no_version_yet_reports_one_row()
    {
        var (_, flag) = await Example.AddFlagAsync(haven, "unchanged");
        (await UpdateAsync(flag, "close_reason = close_reason")).ShouldBe(1);
        (await VersionsAsync(flag)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_version_is_later_than_the_one_it_replaces_even_when_its_transaction_began_earlier()
    {
        var (_, flag) = await Example.AddFlagAsync(haven, "late writer");
        await using var early = await Example.LoaderAsync(haven);
        await early.ScalarAsync<DateTime>("select now()", default);
        await UpdateAsync(flag, "close_reason = 'from the later transaction'");
        await early.ExecuteAsync("update flags.flags set close_reason = 'from the earlier one' where id = $1", default, flag);
        await early.CommitAsync(default);

        var versions = await VersionsAsync(flag);
        versions[2].RecordedAt.ShouldBe(versions[1].RecordedAt.AddMicroseconds(1));
        versions[2].LoadedAt.ShouldBe(versions[1].LoadedAt.AddMicroseconds(1));
    }

    [Fact]
    public async Task Only_the_loader_may_state_when_something_was_recorded()
    {
        var (_, flag) = await Example.AddFlagAsync(haven, "stated");
        await using var admin = new NpgsqlConnection(fixture.AdminConnection);
        await admin.OpenAsync();
        await using var update = new NpgsqlCommand("update flags.flags set recorded_at = '2001-01-01' where id = $1", admin) { Parameters = { new() { Value = flag } } };
        (await Should.ThrowAsync<PostgresException>(update.ExecuteNonQueryAsync())).SqlState.ShouldBe("HV003");
    }

    [Fact]
    public async Task When_Haven_loaded_a_version_cannot_be_stated_by_anybody()
    {
        await Example.AddFlagAsync(haven, "cannot be stated");
        await using var loader = await Example.LoaderAsync(haven);
        var loadedAt = await loader.ScalarAsync<DateTime>("""
            insert into people.records (source, source_id, recorded_at, loaded_at) values ('rms', 'stated loading', '2001-01-01', '2001-01-01') returning loaded_at
            """, default);
        loadedAt.ShouldBe(await loader.ScalarAsync<DateTime>("select now()", default));
    }

    [Fact]
    public async Task Nothing_is_deleted_and_history_is_not_rewritten()
    {
        var (_, flag) = await Example.AddFlagAsync(haven, "delete");
        await UpdateAsync(flag, "close_reason = 'x'");
        foreach (var sql in (string[])["delete from flags.flags", "delete from flags.flags_history", "update flags.flags_history set district = 'D1'"])
        {
            await using var admin = new NpgsqlConnection(fixture.AdminConnection);
            await admin.OpenAsync();
            await using var command = new NpgsqlCommand(sql, admin);
            (await Should.ThrowAsync<PostgresException>(command.ExecuteNonQueryAsync())).SqlState.ShouldBe("HV002");
        }
    }

    [Fact]
    public async Task Loaded_by_gives_what_Haven_itself_held_although_the_source_recorded_it_long_before()
    {
        var (_, flag) = await Example.AddFlagAsync(haven, "loaded by");
        var beforeLoading = await NowAsync();
        await using (var loader = await Example.LoaderAsync(haven))
        {
            await loader.ExecuteAsync("update flags.flags set close_reason = 'late news', recorded_at = recorded_at + interval '1 microsecond', version = 2 where id = $1", default, flag);
            await loader.CommitAsync(default);
        }

        (await KnownReasonAsync(flag, knownAt: beforeLoading)).ShouldBe("late news");
        (await KnownReasonAsync(flag, knownAt: beforeLoading, loadedBy: beforeLoading)).ShouldBeNull();
    }

    [Fact]
    public async Task A_record_has_one_open_flag_of_a_type_at_a_time()
    {
        var (record, _) = await Example.AddFlagAsync(haven, "two flags");
        await using var loader = await Example.LoaderAsync(haven);
        var second = loader.ExecuteAsync("""
            insert into flags.flags (source, source_id, record_id, type, raised_on, district) values ('rms', 'second', $1, 'cse-risk', '2021-01-01', 'D1')
            """, default, record);
        (await Should.ThrowAsync<PostgresException>(second)).ConstraintName.ShouldBe("one_open_flag_of_a_type");
    }

    [Fact]
    public async Task The_settled_instant_waits_for_every_earlier_transaction()
    {
        await using (var open = await Example.LoaderAsync(haven))
        {
            var began = await open.ScalarAsync<DateTime>("select now()", default);
            (await SettledAsync()).ShouldBeLessThan(began);
        }
        var later = await NowAsync();
        (await SettledAsync()).ShouldBeGreaterThanOrEqualTo(later);
    }

    private async Task<DateTime> SettledAsync()
    {
        await using var loader = await Example.LoaderAsync(haven);
        return await loader.ScalarAsync<DateTime>("select haven.settled_instant()", default);
    }

    private async Task<int> UpdateAsync(Guid flag, string set)
    {
        await using var loader = await Example.LoaderAsync(haven);
        var rows = await loader.ExecuteAsync($"update flags.flags set {set} where id = $1", default, flag);
        await loader.CommitAsync(default);
        return rows;
    }

    private async Task<DateTime> NowAsync()
    {
        await using var loader = await Example.LoaderAsync(haven);
        return await loader.ScalarAsync<DateTime>("select clock_timestamp()", default);
    }

    private async Task<string?> KnownReasonAsync(Guid flag, DateTime? knownAt, DateTime? loadedBy = null)
    {
        await using var measures = await haven.BeginAsync(DatabaseRole.Measures, HavenFixture.Operator, default);
        if (knownAt is not null)
            await measures.SetAsync("haven.known_at", $"{knownAt:O}", default);
        if (loadedBy is not null)
            await measures.SetAsync("haven.loaded_by", $"{loadedBy:O}", default);
        return (await measures.ListAsync("select close_reason from flags.flags_known where id = $1", r => r.IsDBNull(0) ? null : r.GetString(0), default, flag)).ShouldHaveSingleItem();
    }

    private async Task<List<FlagVersion>> VersionsAsync(Guid flag)
    {
        await using var loader = await Example.LoaderAsync(haven);
        const string Columns = "version, recorded_at, superseded_at, loaded_at, unloaded_at, close_reason";
        return await loader.ListAsync($"""
            select {Columns} from flags.flags where id = $1 union all select {Columns} from flags.flags_history where id = $1 order by 1
            """, r => new FlagVersion(r.GetInt32(0), r.GetDateTime(1), r.IsDBNull(2) ? null : r.GetDateTime(2), r.GetDateTime(3),
                r.IsDBNull(4) ? null : r.GetDateTime(4), r.IsDBNull(5) ? null : r.GetString(5)), default, flag);
    }

    private sealed record FlagVersion(int Version, DateTime RecordedAt, DateTime? SupersededAt, DateTime LoadedAt, DateTime? UnloadedAt, string? Reason);
}
