using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Flags;
using Haven.Rules.Flags;
using Haven.TestKit;
using Npgsql;

namespace Haven.Core.Tests.Flags;

/// <summary>What the database itself says to SQL that somebody runs past the operations.</summary>
public sealed class DecisionWallTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private const string Insert = """
        insert into flags.decisions (flag_id, kind, outcome, decided_on, decided_by, agency, agencies, reason, level_policy, review_policy, standing)
        values ($1, 'reviewed', 'no-change', '2026-01-01', $2, $3, '{wyp}', 'x', 'x', 'x', $4)
        """;

    [Fact]
    public async Task A_decision_is_written_in_ones_own_name_and_not_settled_by_its_writer()
    {
        var office = await FlagOffice.OpenAsync(fixture);
        var flag = await office.RaiseAsync(FlagType.CseRisk);
        await RefusedAsync(office.Officer, Insert, flag, office.Sergeant.ActorId, "wyp", "made");
        await RefusedAsync(office.Officer, Insert, flag, office.Officer.ActorId, "csc-leeds", "made");
        await RefusedAsync(office.Officer, "update flags.decisions set reason = 'another' where flag_id = $1", flag);
        await RefusedAsync(office.Officer, "delete from flags.decisions where flag_id = $1", flag);

        for (var review = 0; review < 4; review++)
            (await office.ReviewAsync(flag, ReviewOutcome.NoChange)).Done();
        const string settle = "update flags.decisions set standing = 'confirmed', settled_by = $2, settled_on = '2026-01-01', settled_reason = 'x' where flag_id = $1 and standing = 'waiting'";
        await RefusedAsync(office.Officer, settle, flag, office.Officer.ActorId);
        await RefusedAsync(office.Sergeant, settle, flag, office.Officer.ActorId);
    }

    [Fact]
    public async Task Nobody_decides_about_a_flag_that_is_not_theirs_to_change()
    {
        var office = await FlagOffice.OpenAsync(fixture);
        var (risk, suspect) = (await office.RaiseAsync(FlagType.CseRisk), await office.RaiseAsync(FlagType.CseSuspect));
        var stranger = await TestUsers.AddAsync(office.Haven, "practitioner", "nyp");
        await RefusedAsync(stranger, Insert, risk, stranger.ActorId, "nyp", "made");
        await RefusedAsync(office.SocialWorker, Insert, suspect, office.SocialWorker.ActorId, "csc-leeds", "made");
        await RefusedAsync(stranger, """
            insert into flags.considerations (matter, record_id, opened_on, opened_by, agency) values (uuidv7(), $1, '2026-01-01', $2, 'nyp')
            """, office.Record, stranger.ActorId);
        await RefusedAsync(stranger, "insert into work.promises (record_id, what, for_whom, due_on, made_by, agency) values ($1, 'x', 'x', '2026-01-01', $2, 'nyp')", office.Record, stranger.ActorId);
    }

    [Fact]
    public async Task The_suspect_flags_decisions_are_as_closed_as_the_flag()
    {
        var office = await FlagOffice.OpenAsync(fixture);
        var suspect = await office.RaiseAsync(FlagType.CseSuspect);
        (await SeenAsync(office, office.Officer, suspect)).ShouldBe(1);
        (await SeenAsync(office, office.SocialWorker, suspect)).ShouldBe(0);
    }

    private static async Task<long> SeenAsync(FlagOffice office, OperationContext who, Guid flag)
    {
        await using var app = await office.Haven.BeginAsync(DatabaseRole.App, who, default);
        return await app.ScalarAsync<long>("select (select count(*) from flags.decisions where flag_id = $1) + (select count(*) from flags.decisions_history where flag_id = $1)", default, flag);
    }

    private async Task RefusedAsync(OperationContext who, string sql, params object?[] parameters)
    {
        await using var app = await fixture.Haven.BeginAsync(DatabaseRole.App, who, default);
        (await Should.ThrowAsync<PostgresException>(app.ExecuteAsync(sql, default, parameters))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, sql);
    }
}
