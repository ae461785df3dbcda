using Haven.Core.Access;
using Haven.Core.Agencies;
using Haven.Core.Databases;
using Haven.Core.People.Check;
using Haven.Core.Plans;
using Haven.Core.Tests.Access;
using Haven.Core.Tests.People.Search;
using Haven.Rules.Access;
using Haven.TestKit;

namespace Haven.Core.Tests.People.Check;

/// <summary>A check shows what each record's decision gives, and no more.</summary>
public sealed class CheckPersonTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private readonly HavenDatabase haven = fixture.Haven;
    private readonly SearchWorld world = new(fixture.Haven);

    [Fact]
    public async Task A_check_answers_as_the_decision_function_and_shows_the_groups_it_gives()
    {
        var answers = new HashSet<Answer>();
        var random = await WorldInDatabase.WriteAsync(haven, seed: 11, users: 10, cases: 25);
        foreach (var grant in random.Grants)
        {
            var context = HavenFixture.Operator with { ActorId = grant.User.Id, Actor = "x", Agency = grant.Agency, Role = RoleNames.Of(grant.Role), GrantId = grant.Id };
            foreach (var one in random.Cases)
            {
                var decision = Decide.Case(random.Ask(grant, one, CaseAct.Read));
                var outcome = await new CheckPerson(haven).RunAsync(one.Id, context, default);
                answers.Add(decision.Answer);
                if (decision.Answer == Answer.Allow)
                    Agrees(outcome.ShouldBeOfType<CheckOutcome.Shown>().Person, one, decision.Fields);
                else if (decision.Answer == Answer.Pointer)
                    outcome.ShouldBeOfType<CheckOutcome.Pointer>().KnownTo.ShouldHaveSingleItem();
                else
                    outcome.ShouldBeOfType<CheckOutcome.Refused>().Code.ShouldBe(ReasonNames.Of(decision.Reason));
            }
        }
        answers.ShouldBe(Enum.GetValues<Answer>(), ignoreOrder: true);
    }

    private static void Agrees(CheckedPerson person, World.Case one, FieldGroups given)
    {
        IEnumerable<string> Open(string end) => one.Flags.Where(f => f.Open && f.Type.EndsWith(end, StringComparison.Ordinal)).Select(f => f.Type);
        var flags = (given.HasFlag(FieldGroups.Risk) ? Open("risk") : []).Concat(given.HasFlag(FieldGroups.Suspect) ? Open("suspect") : []);
        person.Flags.Select(flag => flag.Type).ShouldBe(flags, ignoreOrder: true);
        (person.ShowsRisk, person.ShowsSuspect).ShouldBe((given.HasFlag(FieldGroups.Risk), given.HasFlag(FieldGroups.Suspect)));
        person.Plans.Select(plan => plan.Type).ShouldBe(
            new[] { given.HasFlag(FieldGroups.Plans) ? "safeguarding" : null, given.HasFlag(FieldGroups.Suspect) ? "suspect-management" : null }.OfType<string>(), ignoreOrder: true);
        person.Orders.Count.ShouldBe(given.HasFlag(FieldGroups.Orders) ? 2 : 0);
        (person.Missing is not null).ShouldBe(given.HasFlag(FieldGroups.Missing));
    }

    [Fact]
    public async Task The_trigger_plan_is_written_by_who_has_the_case_read_by_all_in_reach_and_keeps_what_it_said()
    {
        var (worker, stranger) = (await world.UserAsync(), await world.UserAsync(SearchWorld.Council));
        var record = await world.RecordAsync("Tess", "Triggerton", new(2010, 1, 1));
        var write = new WriteTriggerPlan(haven);
        (await write.RunAsync(new() { Record = record, Lines = ["Take her to her aunt"] }, worker with { Reason = "agreed today" }, default)).ShouldBeOfType<CaseOutcome.Done>();
        (await write.RunAsync(new() { Record = record, Lines = ["Take her home", " ", "Ring"] }, worker with { Reason = "agreed today" }, default)).ShouldBeOfType<CaseOutcome.Done>();
        (await write.RunAsync(new() { Record = record, Lines = ["x"] }, stranger with { Reason = "none" }, default)).ShouldBeOfType<CaseOutcome.Refused>();
        (await new CheckPerson(haven).RunAsync(record, worker, default)).ShouldBeOfType<CheckOutcome.Shown>().Person.TriggerPlan.ShouldBe(["Take her home", "Ring"]);
        await using var loader = await haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        (await loader.ScalarAsync<string>("select lines[1] from plans.trigger_plans_history where record_id = $1", default, record)).ShouldBe("Take her to her aunt");
        await Should.ThrowAsync<InputException>(write.RunAsync(new() { Record = record, Lines = ["1", "2", "3", "4"] }, worker with { Reason = "x" }, default));
        await Should.ThrowAsync<InputException>(write.RunAsync(new() { Record = record, Lines = [new string('x', 121)] }, worker with { Reason = "x" }, default));
    }

    [Fact]
    public async Task A_plan_that_was_taken_back_on_one_record_does_not_come_back_from_another()
    {
        var worker = await world.UserAsync();
        var (one, other) = (await world.RecordAsync("Tara", "Twice", new(2010, 1, 1)), await world.RecordAsync("Tara", "Twice", new(2010, 1, 1)));
        await world.ExecuteAsync("insert into people.memberships (id, person_id, reason, decided_by) select unnest($1), $2, 'a test', 'a test'", new[] { one, other }, Guid.CreateVersion7());
        var write = new WriteTriggerPlan(haven);
        foreach (var (record, lines) in new[] { (one, new[] { "Take her to her aunt" }), (other, Array.Empty<string>()) })
            (await write.RunAsync(new() { Record = record, Lines = lines }, worker with { Reason = "agreed today" }, default)).ShouldBeOfType<CaseOutcome.Done>();
        (await new CheckPerson(haven).RunAsync(one, worker, default)).ShouldBeOfType<CheckOutcome.Shown>().Person.TriggerPlan.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whom_to_ring_is_the_worker_first_with_the_agencys_number()
    {
        var worker = await world.UserAsync();
        var record = await world.RecordAsync("Rhea", "Ringwell", new(2010, 1, 1));
        await TestUsers.AllocateAsync(haven, worker, record);
        var set = new SetAgencyPhone(haven);
        (await set.RunAsync(new() { Code = SearchWorld.Force, Number = "01632 960500" }, HavenFixture.Operator, default)).ShouldBeOfType<Core.Access.Grants.ChangeOutcome.Done>();
        (await set.RunAsync(new() { Code = SearchWorld.Force, Number = "x" }, worker, default)).ShouldBeOfType<Core.Access.Grants.ChangeOutcome.Refused>().Code.ShouldBe("role-may-not");
        await Should.ThrowAsync<InputException>(set.RunAsync(new() { Code = SearchWorld.Force, Number = "none" }, HavenFixture.Operator, default));
        var person = (await new CheckPerson(haven).RunAsync(record, worker, default)).ShouldBeOfType<CheckOutcome.Shown>().Person;
        person.Ring.ShouldBe([new CheckedContact("A test user, force", "01632 960500"), new CheckedContact("force", "01632 960500")]);
    }
}
