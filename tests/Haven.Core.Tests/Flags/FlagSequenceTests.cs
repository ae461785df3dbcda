using FsCheck;
using FsCheck.Fluent;
using Haven.Core.Flags;
using Haven.Rules.Flags;
using Haven.TestKit;

namespace Haven.Core.Tests.Flags;

/// <summary>Whatever is decided, by whoever, in whatever order: what must hold of flags holds, and the measures count them.</summary>
public sealed class FlagSequenceTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private static readonly string[] Levels = ["low", "medium", "significant"];

    private enum Act
    {
        Raise, Level, NoChange, RaiseLevel, Lower, ReviewClose, Close, CloseAlone, Confirm, SendBack,
    }

    [Fact]
    public void Random_decisions_keep_what_must_hold() =>
        Prop.ForAll(Gen.Zip(Gen.Elements(Enum.GetValues<Act>()), Gen.Choose(0, 11)).ArrayOf(25).ToArbitrary(), steps => RunAsync(steps).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(12));

    private async Task RunAsync((Act Act, int Dice)[] steps)
    {
        var office = await FlagOffice.OpenAsync(fixture);
        var done = 0;
        foreach (var (act, dice) in steps)
        {
            var flag = await NewestAsync(office);
            if (await ActAsync(office, act, dice, flag) is FlagOutcome.Done)
                done++;
            await HoldsAsync(office);
        }
        (await OfAsync(office, "select count(*) from flags.decisions d join flags.flags f on f.id = d.flag_id where f.record_id = $1 and d.version = 1")
            + await OfAsync(office, "select coalesce(sum(d.version - 1), 0)::bigint from flags.decisions d join flags.flags f on f.id = d.flag_id where f.record_id = $1"))
            .ShouldBeGreaterThanOrEqualTo(done, "each decision that was done is written down");
    }

    private static async Task<FlagOutcome?> ActAsync(FlagOffice office, Act act, int dice, Guid flag)
    {
        var by = new[] { office.Officer, office.SocialWorker, office.Sergeant }[dice % 3];
        var (level, together) = (Levels[dice / 3 % 3], FlagOffice.Decision("wyp", "csc-leeds") with { ChildsView = "Said so" });
        return act switch
        {
            Act.Raise => await office.TryRaiseAsync(FlagType.CseRisk, by, level),
            Act.Level => await office.ChangeLevelAsync(flag, level, by),
            Act.NoChange => await office.ReviewAsync(flag, ReviewOutcome.NoChange, by),
            Act.RaiseLevel => await office.ReviewAsync(flag, ReviewOutcome.RaiseLevel, by, level),
            Act.Lower => await office.ReviewAsync(flag, ReviewOutcome.Lower, by, level),
            Act.ReviewClose => await office.ReviewAsync(flag, ReviewOutcome.Close, by, decision: together),
            Act.Close => await office.CloseAsync(flag, together, by),
            Act.CloseAlone => await office.CloseAsync(flag, FlagOffice.Decision() with { ChildsView = "Said so" }, by),
            Act.Confirm => await office.ConfirmAsync(flag, stands: true, by),
            _ => await office.ConfirmAsync(flag, stands: false, by),
        };
    }

    private static async Task HoldsAsync(FlagOffice office)
    {
        (await OfAsync(office, "select count(*) from flags.flags where record_id = $1 and closed_on is null")).ShouldBeLessThanOrEqualTo(1, "one open flag of a type");
        (await OfAsync(office, """
            select count(*) from flags.flags f where f.record_id = $1 and f.closed_on is not null and not exists (
                select from flags.decisions d where d.flag_id = f.id and (d.kind = 'closed' or d.outcome = 'close') and d.decided_on = f.closed_on
                  and (cardinality(d.agencies) >= 2 or d.supervisor_reason is not null) and num_nonnulls(d.childs_view, d.childs_view_absent) = 1)
            """)).ShouldBe(0, "closed by two agencies or with a supervisor's reason, and with the child's view");
        (await OfAsync(office, """
            select count(*) from flags.flags f where f.record_id = $1 and (
                select l.level from flags.levels l where l.flag_id = f.id order by l.from_on desc, l.recorded_at desc limit 1) is distinct from (
                select d.level from flags.decisions d where d.flag_id = f.id and d.level is not null order by d.id desc limit 1)
            """)).ShouldBe(0, "the level is that of the last decision that set one");
        (await OfAsync(office, """
            select count(*) from (select d.outcome, d.standing, row_number() over w - row_number() over (partition by d.flag_id, d.outcome = 'no-change' order by d.id) as run
                from flags.decisions d join flags.flags f on f.id = d.flag_id where f.record_id = $1 and d.standing not in ('returned', 'overtaken', 'waiting', 'confirmed')
                window w as (partition by d.flag_id order by d.id)) r
            where r.outcome = 'no-change' group by r.run having count(*) > 3
            """)).ShouldBe(0, "no four reviews without change in a row stand unconfirmed");
        (await OfAsync(office, "select count(*) from flags.decisions d join flags.flags f on f.id = d.flag_id where f.record_id = $1 and d.standing = 'waiting' and f.closed_on is not null"))
            .ShouldBe(0, "nothing waits on a closed flag");
    }

    private static async Task<Guid> NewestAsync(FlagOffice office)
    {
        await using var loader = await office.Haven.BeginAsync(Core.Databases.DatabaseRole.Loader, HavenFixture.Operator, default);
        return await loader.ScalarAsync<Guid?>("select id from flags.flags where record_id = $1 order by id desc limit 1", default, office.Record) ?? Guid.CreateVersion7();
    }

    private static async Task<long> OfAsync(FlagOffice office, string sql)
    {
        await using var loader = await office.Haven.BeginAsync(Core.Databases.DatabaseRole.Loader, HavenFixture.Operator, default);
        return await loader.ScalarAsync<long>(sql, default, office.Record);
    }

    [Fact]
    public async Task The_measures_count_what_was_decided_here()
    {
        var office = await FlagOffice.OpenAsync(fixture);
        var before = await CountAsync(office, FlagOffice.Today);
        var flag = await office.RaiseAsync(FlagType.CseRisk);
        (await CountAsync(office, FlagOffice.Today)).ShouldBe(before + 1);
        (await office.CloseAsync(flag, FlagOffice.Decision("csc-leeds") with { ChildsView = "Fine" })).Done();
        (await CountAsync(office, FlagOffice.Today)).ShouldBe(before, "closed_on is the first day it is no longer open");
    }

    private static async Task<long> CountAsync(FlagOffice office, DateOnly day)
    {
        await using var loader = await office.Haven.BeginAsync(Core.Databases.DatabaseRole.Measures, HavenFixture.Operator, default);
        return await loader.ScalarAsync<long>("select count(*) from flags.people_flagged('cse-risk', $1)", default, day);
    }
}
