using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Trail;
using Haven.Core.Trail.Privacy;
using Haven.Rules.Access;
using Haven.TestKit;

namespace Haven.Core.Tests.Trail;

public sealed class SearchTrailTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly TrailPeriod Day = new() { From = Noon.AddHours(-12), Until = Noon.AddHours(12) };

    private readonly HavenDatabase haven = fixture.Haven;

    private SearchTrail Search => new(haven);

    [Fact]
    public async Task Who_looked_at_a_person_is_found_by_any_of_their_records_a_page_at_a_time()
    {
        var (one, other, stranger) = (await RecordAsync(), await RecordAsync(), await RecordAsync());
        await JoinAsync(one, other);
        await DoAsync(Worker("Ann") with { Reason = "Duty desk" }, one, 0);
        await DoAsync(Worker("Bob"), other, 1);
        await DoAsync(Worker("Cat"), stranger, 2);
        var officer = await OfficerAsync();

        var first = (await Search.ByPersonAsync(one, Day with { PageSize = 1 }, At(officer, 3), default)).ShouldBeOfType<TrailSearchOutcome.Found>();
        var line = first.Lines.ShouldHaveSingleItem();
        (line.At, line.Actor, line.Agency, line.Role, line.Operation, line.Reason).ShouldBe((Noon, "Ann", "haven", "practitioner", "people.open", "Duty desk"));
        line.Fields.ShouldBe(["identity", "risk"]);
        var second = (await Search.ByPersonAsync(one, Day with { After = first.Next }, At(officer, 4), default)).ShouldBeOfType<TrailSearchOutcome.Found>();
        // The officer's own two searches are in the trail of the person too.
        second.Lines.Select(found => found.Operation).ShouldBe(["people.open", "trail.search-by-person", "trail.search-by-person"]);
        second.Next.ShouldBeNull();
    }

    [Fact]
    public async Task What_a_user_did_and_what_was_done_for_a_purpose_are_found()
    {
        var officer = await OfficerAsync();
        var worker = Worker("Dee") with { Reason = "Strategy meeting 7" };
        await DoAsync(worker, await RecordAsync(), 0);
        (await Search.ByUserAsync(worker.ActorId, Day, At(officer, 5), default)).ShouldBeOfType<TrailSearchOutcome.Found>().Lines.ShouldHaveSingleItem().Actor.ShouldBe("Dee");
        (await Search.ByPurposeAsync("strategy MEETING 7", Day, At(officer, 6), default)).ShouldBeOfType<TrailSearchOutcome.Found>().Lines.ShouldHaveSingleItem().Actor.ShouldBe("Dee");
    }

    [Fact]
    public async Task What_was_done_under_a_stated_purpose_is_found_by_its_words()
    {
        var worker = await TestUsers.AddAsync(haven, "practitioner");
        var stated = (await new StatePurpose(haven).RunAsync(new() { Purpose = "missing-child", For = TimeSpan.FromHours(1) }, worker, default)).ShouldBeOfType<CaseOutcome.Done>();
        await DoAsync(worker with { PurposeId = stated.Id }, await RecordAsync(), 0);
        (await Search.ByPurposeAsync("missing-child", Day, At(await OfficerAsync(), 1), default)).ShouldBeOfType<TrailSearchOutcome.Found>()
            .Lines.ShouldHaveSingleItem().Actor.ShouldBe(worker.Actor);
    }

    [Fact]
    public async Task What_lies_outside_the_period_is_not_shown()
    {
        var worker = Worker("Fay");
        foreach (var minutes in new[] { -1, 0, 59, 60 })
            await DoAsync(worker, await RecordAsync(), minutes);
        var period = new TrailPeriod { From = Noon, Until = Noon.AddHours(1) };
        (await Search.ByUserAsync(worker.ActorId, period, At(await OfficerAsync(), 70), default)).ShouldBeOfType<TrailSearchOutcome.Found>()
            .Lines.Select(line => line.At).ShouldBe([Noon, Noon.AddMinutes(59)]);
    }

    [Fact]
    public async Task No_other_role_may_search_and_each_attempt_is_in_the_trail()
    {
        var officer = await OfficerAsync();
        foreach (var role in RoleNames.All.Except(["public", "privacy-officer"]))
        {
            var curious = At(await TestUsers.AddAsync(haven, role), 0) with { SteppedUpUntil = Noon.AddHours(1) };
            TrailSearchOutcome[] outcomes =
            [
                await Search.ByUserAsync(curious.ActorId, Day, curious, default),
                await Search.ByPersonAsync(Guid.CreateVersion7(), Day, curious, default),
                // What the context says of the role counts for nothing: the grant does.
                await Search.ByPurposeAsync("anything", Day, curious with { Role = "privacy-officer" }, default),
            ];
            outcomes.ShouldAllBe(outcome => ((TrailSearchOutcome.Refused)outcome).Code == "role-may-not", role);
            (await Search.ByUserAsync(curious.ActorId, Day, At(officer, 7), default)).ShouldBeOfType<TrailSearchOutcome.Found>()
                .Lines.Select(line => $"{line.Act} {line.Operation}").ShouldBe(["Refusal trail.search-by-user", "Refusal trail.search-by-person", "Refusal trail.search-by-purpose"], ignoreOrder: true);
        }
    }

    [Fact]
    public async Task A_search_by_person_needs_a_session_proved_again_and_one_by_purpose_does_not()
    {
        var tired = At(await OfficerAsync(), 0) with { SteppedUpUntil = Noon };
        (await Search.ByPersonAsync(Guid.CreateVersion7(), Day, tired, default)).ShouldBeOfType<TrailSearchOutcome.Refused>().Code.ShouldBe("step-up-needed");
        (await Search.ByUserAsync(tired.ActorId, Day, tired, default)).ShouldBeOfType<TrailSearchOutcome.Refused>().Code.ShouldBe("step-up-needed");
        (await Search.ByPurposeAsync("nothing", Day, tired, default)).ShouldBeOfType<TrailSearchOutcome.Found>();
    }

    [Fact]
    public async Task A_page_too_large_is_refused() =>
        (await Should.ThrowAsync<InputException>(Search.ByUserAsync(Guid.Empty, Day with { PageSize = 201 }, HavenFixture.Operator, default))).Message.ShouldContain("201");

    private static OperationContext Worker(string name) => HavenFixture.Operator with { ActorId = Guid.CreateVersion7(), Actor = name, Role = "practitioner", At = Noon };

    private static OperationContext At(OperationContext who, int minutes) => who with { At = Noon.AddMinutes(minutes) };

    private async Task<OperationContext> OfficerAsync() => await TestUsers.AddAsync(haven, "privacy-officer") with { SteppedUpUntil = Noon.AddDays(1) };

    private async Task DoAsync(OperationContext context, Guid record, int minutes)
    {
        var entry = new TrailEntry { Act = TrailAct.Consultation, Operation = "people.open", Subjects = [record], Fields = ["identity", "risk"] };
        await haven.WriteTrailAsync(DatabaseRole.App, At(context, minutes), entry, default);
    }

    private async Task<Guid> RecordAsync()
    {
        await using var loader = await haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        var id = await loader.ScalarAsync<Guid>("insert into people.records (surname) values ('Test') returning id", default);
        await loader.CommitAsync(default);
        return id;
    }

    private async Task JoinAsync(Guid one, Guid other)
    {
        await using var loader = await haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        await loader.ExecuteAsync("insert into people.memberships (id, person_id, reason, decided_by) values ($1, $1, 'a test', 'a test'), ($2, $1, 'a test', 'a test')", default, one, other);
        await loader.CommitAsync(default);
    }
}
