using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Identity;
using Haven.Core.Trail.Privacy;
using Haven.Rules.Access;
using Haven.Rules.Misuse;
using Haven.TestKit;
using Npgsql;

namespace Haven.Core.Tests.Trail;

/// <summary>Misuse written through the product's own operations is found on the database, and ordinary work is not.</summary>
public sealed class FindMisuseTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private readonly MisuseOffice office = new(fixture);

    private FindMisuse Find => new(office.Haven);

    [Fact]
    public async Task Each_story_is_found_and_ordinary_work_raises_nothing()
    {
        var officer = await PrivacyOfficerAsync();
        await OrdinaryWorkAsync();
        await TiesAsync();
        var honey = await office.OfficerAsync("Hal Honey");
        var lure = await office.ChildAsync();
        (await new SetHoneytoken(office.Haven).RunAsync(lure, "a child who never was", officer, default)).ShouldBeOfType<Core.Access.Grants.ChangeOutcome.Done>();
        await office.ReadAsync(honey, lure, 21, 0);
        var closed = await office.OfficerAsync("Cleo Closed");
        await office.ReadAllAsync(closed, await office.ChildrenAsync(12, isOpen: false), 21);
        var counting = await office.OfficerAsync("Enid Counting");
        for (var i = 0; i < 26; i++)
            await office.ReadAsync(counting, await office.ChildAsync(number: 5001 + i), 20, i * 7);
        var again = await office.OfficerAsync("Rex Again");
        var stranger = await office.ChildAsync("elsewhere");
        foreach (var day in new[] { 2, 7, 14, 18 })
            (await office.ReadAsync(again, stranger, day, 30)).ShouldBeOfType<ReadOutcome.Refused>();
        var glass = await office.OfficerAsync("Gil Glass");
        await office.BreakGlassAsync(glass, 14);
        var namesake = await office.OfficerAsync("Iris Quillfeather");
        foreach (var day in new[] { 15, 18, 21 })
            await office.ReadAsync(namesake, await office.ChildAsync(surname: "QUILLFEATHER "), day, 40);
        var lodger = await office.OfficerAsync("Lena Lodger");
        await new SetHomeAddress(office.Haven).RunAsync($"{lodger.ActorId:N}@example.test", new("77001 mill lane"), new("zz11zz"), HavenFixture.Operator, default);
        await office.ReadAsync(lodger, await office.ChildAsync(number: 77001), 16, 50);

        var found = await FoundAsync(officer, 0, 25);
        found.Alerts.Select(alert => (alert.Actor, alert.Pattern)).ShouldBe([
            ("Hal Honey", MisusePattern.Honeytoken), ("Cleo Closed", MisusePattern.ClosedCases), ("Enid Counting", MisusePattern.Enumerating),
            ("Rex Again", MisusePattern.RepeatLookups), ("Gil Glass", MisusePattern.UnreviewedBreakGlass), ("Iris Quillfeather", MisusePattern.SameSurname),
            ("Lena Lodger", MisusePattern.SameAddress)], ignoreOrder: true);
        await EntriesAreTheirsAsync(found.Alerts);
        var alert = found.Alerts.Single(alert => alert.User == closed.ActorId);
        (alert.Count, alert.Entries.Count, alert.Policy).ShouldBe((12, 12, "misuse-patterns 1"));
        (await FoundAsync(officer, 40, 47)).Alerts.ShouldBeEmpty("what was long before the period is not asked for");
    }

    [Fact]
    public async Task No_other_role_may_look_and_each_attempt_is_in_the_trail()
    {
        foreach (var role in RoleNames.All.Except(["public", "privacy-officer"]))
        {
            var curious = await TestUsers.AddAsync(office.Haven, role) with { SteppedUpUntil = office.Monday };
            (await Find.RunAsync(office.Day(0), office.Day(1), curious, default)).ShouldBeOfType<MisuseOutcome.Refused>().Code.ShouldBe("role-may-not", role);
            (await TrailOfAsync(curious)).ShouldBe(["Refusal trail.find-misuse"]);
        }
        var tired = await PrivacyOfficerAsync() with { SteppedUpUntil = null };
        (await Find.RunAsync(office.Day(0), office.Day(1), tired, default)).ShouldBeOfType<MisuseOutcome.Refused>().Code.ShouldBe("step-up-needed");
        var officer = await PrivacyOfficerAsync();
        await FoundAsync(officer, 0, 1);
        (await TrailOfAsync(officer)).ShouldBe(["Consultation trail.find-misuse"]);
        await Should.ThrowAsync<InputException>(Find.RunAsync(office.Day(1), office.Day(0), officer, default));
    }

    private async Task<MisuseOutcome.Found> FoundAsync(OperationContext officer, int from, int to) =>
        (await Find.RunAsync(office.Day(from), office.Day(to), officer, default)).ShouldBeOfType<MisuseOutcome.Found>();

    private async Task<OperationContext> PrivacyOfficerAsync() =>
        await office.OfficerAsync("The Privacy Officer", "privacy-officer") with { At = office.Monday.AddDays(60), SteppedUpUntil = office.Monday.AddDays(61) };

    /// <summary>Four weeks of eight officers and their own children.</summary>
    private async Task OrdinaryWorkAsync()
    {
        for (var i = 0; i < 8; i++)
        {
            var worker = await office.OfficerAsync($"Worker Name{i}");
            var own = await office.ChildrenAsync(5);
            foreach (var child in own)
                await TestUsers.AllocateAsync(office.Haven, worker, child);
            for (var day = 0; day < 21; day++)
                if (day % 7 < 5)
                    await office.ReadAllAsync(worker, own.Skip(day % 4).Take(2), day);
        }
    }

    /// <summary>What would be misuse but for a tie, a case open then, or a review.</summary>
    private async Task TiesAsync()
    {
        var (member, absent) = (await office.OfficerAsync("Mo Member"), await office.OfficerAsync("Ava Absent"));
        var children = await office.ChildrenAsync(14, isOpen: false);
        var team = Guid.CreateVersion7();
        await office.DoAsync("insert into agencies.teams (id, agency, name) values ($1, 'police', 'Missing')", team);
        await office.DoAsync("insert into agencies.team_members (team_id, user_id) values ($1, $2), ($1, $3)", team, member.ActorId, absent.ActorId);
        await office.DoAsync("insert into agencies.cover (team_id, absent_id, covering_id, until_at, reason) values ($1, $2, $3, $4, 'leave')", team, absent.ActorId, member.ActorId, office.Monday.AddDays(60));
        foreach (var child in children.Take(7))
            await office.DoAsync("insert into access.relations (kind, record_id, agency, team_id, reason, set_by) values ('allocated', $1, 'police', $2, 'a test', $3)", child, team, OperationContext.OperatorId);
        foreach (var child in children.Skip(7))
            await TestUsers.AllocateAsync(office.Haven, absent, child);
        await office.ReadAllAsync(member, children, 21);

        await office.ReadAllAsync(await office.OfficerAsync("Olu Open"), await office.ChildrenAsync(14, closed: office.Day(22)), 21);

        var rescuer = await office.OfficerAsync("Rita Rescuer");
        var incident = await office.BreakGlassAsync(rescuer, 14);
        var lead = await office.OfficerAsync("Sue Lead", "supervisor") with { At = office.Monday.AddDays(16) };
        (await new ReviewBreakGlass(office.Haven, TimeProvider.System).RunAsync(incident, Finding.Justified, "the log agrees", lead, default)).ShouldBeOfType<CaseOutcome.Done>();
    }

    private async Task EntriesAreTheirsAsync(IEnumerable<FoundMisuse> alerts)
    {
        await using var trail = await office.Haven.BeginAsync(DatabaseRole.Trail, HavenFixture.Operator, default);
        foreach (var alert in alerts)
            (await trail.ListAsync("select distinct actor_id from trail.entries where id = any ($1)", r => r.GetGuid(0), default, alert.Entries.ToArray())).ShouldBe([alert.User]);
    }

    private async Task<List<string>> TrailOfAsync(OperationContext who)
    {
        await using var trail = await office.Haven.BeginAsync(DatabaseRole.Trail, HavenFixture.Operator, default);
        return await trail.ListAsync("select act || ' ' || operation from trail.entries where actor_id = $1", r => r.GetString(0), default, who.ActorId);
    }
}
