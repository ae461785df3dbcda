using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.People.Search;
using Haven.Core.Tests.Access;
using Haven.Rules.Access;
using Haven.TestKit;
using static Haven.Core.Tests.People.Search.SearchWorld;

namespace Haven.Core.Tests.People.Search;

/// <summary>Who is found by whom: exactly whom the decision function lets be shown or pointed to, and nothing by a match alone.</summary>
public sealed class SearchWallsTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private static readonly DateOnly Born = new(2010, 3, 7);
    private readonly HavenDatabase haven = fixture.Haven;
    private readonly SearchWorld world = new(fixture.Haven);

    [Fact]
    public async Task Search_shows_and_points_to_exactly_what_the_decision_function_says()
    {
        var answers = new Dictionary<Answer, int>();
        for (var seed = 1; seed <= 4; seed++)
        {
            var random = await WorldInDatabase.WriteAsync(haven, seed, users: 10, cases: 30);
            var ids = random.Cases.Select(one => one.Id).ToArray();
            // None sounds like another.
            var (given, name) = (((string, string)[])[("Ann", "Bakewell"), ("Bob", "Cotterill"), ("Cleo", "Dunmore"), ("Dirk", "Frost")])[seed - 1];
            await using (var loader = await haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default))
            {
                await loader.ExecuteAsync("update people.records set forenames = $3, surname = $2, date_of_birth = '2010-03-07' where id = any ($1)", default, ids, name, given);
                await KeepSearchKeys.RunAsync(loader, $"select id from people.records where surname = '{name}'", default);
                await loader.CommitAsync(default);
            }
            foreach (var grant in random.Grants)
                foreach (var (answer, count) in await AgreesAsync(random, grant, given, name))
                    answers[answer] = answers.GetValueOrDefault(answer) + count;
        }
        answers.Keys.ShouldContain(Answer.Allow);
        answers.Keys.ShouldContain(Answer.Pointer);
        answers.Keys.ShouldContain(Answer.Hide);
        answers.Values.ShouldAllBe(count => count > 20);
    }

    private async Task<Dictionary<Answer, int>> AgreesAsync(World random, World.Grant grant, string given, string name)
    {
        var context = HavenFixture.Operator with { ActorId = grant.User.Id, Actor = "x", Agency = grant.Agency, Role = RoleNames.Of(grant.Role), GrantId = grant.Id };
        var decisions = random.Cases.ToDictionary(one => one.Id, one => Decide.Case(random.Ask(grant, one, CaseAct.Read)).Answer);
        if (await new AskSearch(haven).RunAsync(Form(given, name, Born), context, default) is not AskOutcome.Asked asked)
        {
            decisions.Values.ShouldAllBe(answer => answer == Answer.Refuse);
            return [];
        }
        var found = (FindOutcome.Found)await new FindPeople(haven).RunAsync(asked.Search, context, default);
        found.Persons.Select(person => person.Record).ShouldBe(decisions.Where(d => d.Value == Answer.Allow).Select(d => d.Key), ignoreOrder: true, grant.ToString());
        found.Pointers.Select(pointer => pointer.Record).ShouldBe(decisions.Where(d => d.Value == Answer.Pointer).Select(d => d.Key), ignoreOrder: true, grant.ToString());
        return decisions.Values.GroupBy(answer => answer).ToDictionary(answer => answer.Key, answer => answer.Count());
    }

    [Fact]
    public async Task A_pointer_says_whom_to_contact_and_wants_a_purpose_and_more_than_a_likeness()
    {
        var (looking, without) = (await world.UserAsync(), await world.UserAsync(purpose: false));
        await world.UserAsync(Council);
        var record = await world.RecordAsync("Petra", "Pointwell", Born, Council);
        (await world.FoundAsync(looking, Form("Petra", "Pointwell", Born))).Pointers.ShouldBe([new FoundPointer(record, Council)]);
        (await world.FoundAsync(looking, Form("Petra", "Pointwell", Born.AddDays(1)))).Pointers.ShouldHaveSingleItem();
        foreach (var vague in new[] { Form("Petra", "Pointwell"), Form(null, "Pointwel", Born), Form("Petra", "Other", Born), Form("Petra", "Pointwell", Born.AddDays(90)) })
            (await world.FoundAsync(looking, vague)).Pointers.ShouldBeEmpty();
        var nothing = await world.FoundAsync(without, Form("Petra", "Pointwell", Born));
        (nothing.Pointers.Count, nothing.Persons.Count, nothing.Purpose).ShouldBe((0, 0, null));
    }

    [Fact]
    public async Task A_hidden_record_is_not_found_and_a_named_readers_record_is_a_pointer_to_who_was_named()
    {
        var user = await world.UserAsync();
        var (hidden, restricted) = (await world.RecordAsync("Hugo", "Hidewell", Born), await world.RecordAsync("Rita", "Readwell", Born));
        await world.RestrictAsync(hidden, "hidden");
        await world.RestrictAsync(restricted, "pointer");
        var absent = await world.FoundAsync(user, Form("Hugo", "Absentwell", Born));
        var found = await world.FoundAsync(user, Form("Hugo", "Hidewell", Born));
        (found.Persons.Count, found.Pointers.Count, found.More).ShouldBe((absent.Persons.Count, absent.Pointers.Count, absent.More));
        (await world.FoundAsync(user, Form("Rita", "Readwell", Born))).Pointers.ShouldBe([new FoundPointer(restricted, "The safeguarding team")]);
    }

    [Fact]
    public async Task Who_is_only_a_suspect_is_no_pointer_outside_the_police()
    {
        var (worker, officer) = (await world.UserAsync(Council), await world.UserAsync());
        var suspect = await world.RecordAsync("Sid", "Suspectson", Born, Force);
        await world.FlagAsync(suspect, "cse-suspect");
        (await world.FoundAsync(worker, Form("Sid", "Suspectson", Born))).Pointers.ShouldBeEmpty();
        (await world.FoundAsync(officer, Form("Sid", "Suspectson", Born))).Persons.ShouldHaveSingleItem();
        await world.FlagAsync(suspect, "cse-risk");
        (await world.FoundAsync(worker, Form("Sid", "Suspectson", Born))).Pointers.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_phone_or_postcode_matches_only_where_the_contact_may_be_seen()
    {
        var (officer, worker) = (await world.UserAsync(), await world.UserAsync(Council));
        var own = await world.RecordAsync("Otto", "Openfield", Born, phone: "07700 900201", postcode: "BD1 1AA");
        var masked = await world.RecordAsync("Mona", "Openfield", Born, phone: "07700 900202", postcode: "BD1 1AA", isProtected: true);
        SearchForm[] forms = [new() { Number = "07700 900201" }, new() { Number = "07700 900202" }, new() { Surname = "Openfield", Postcode = "BD1 1AA" }];
        (await FoundAsync(officer)).ShouldBe([own, own]);
        (await FoundAsync(worker)).ShouldBeEmpty();
        await world.ExecuteAsync("insert into access.unmaskings (user_id, agency, record_id, reason, until_at) values ($1, $2, $3, 'a test', now() + interval '10 minutes')",
            officer.ActorId, Force, masked);
        (await FoundAsync(officer)).ShouldBe([own, masked, own, masked], ignoreOrder: true);

        async Task<List<Guid>> FoundAsync(OperationContext user)
        {
            var found = new List<Guid>();
            foreach (var form in forms)
            {
                var outcome = await world.FoundAsync(user, form);
                outcome.Pointers.ShouldBeEmpty();
                found.AddRange(outcome.Persons.Select(person => person.Record));
            }
            return found;
        }
    }

    [Fact]
    public async Task A_person_with_a_record_elsewhere_shows_once_and_says_whom_to_ask()
    {
        var user = await world.UserAsync();
        await world.UserAsync(Council);
        var (own, elsewhere) = (await world.RecordAsync("Bea", "Bothwell", Born), await world.RecordAsync("Bea", "Bothwell", Born, Council));
        await world.ExecuteAsync("insert into people.memberships (id, person_id, reason, decided_by) select unnest($1), $2, 'a test', 'a test'", new[] { own, elsewhere }, Guid.CreateVersion7());
        var found = await world.FoundAsync(user, Form("Bea", "Bothwell", Born));
        found.Pointers.ShouldBeEmpty();
        var person = found.Persons.ShouldHaveSingleItem();
        (person.Record, person.KnownTo.Single()).ShouldBe((own, Council));
    }

    [Fact]
    public async Task Everybody_shown_is_in_the_trail_before_they_are_shown_and_nothing_that_was_typed()
    {
        var user = await world.UserAsync();
        var record = await world.RecordAsync("Tilda", "Trailworthy", Born);
        await world.FoundAsync(user, Form("Tilda", "Trailworthy", Born));
        await using var loader = await haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        await using var admin = Npgsql.NpgsqlDataSource.Create(fixture.AdminConnection);
        await using var read = admin.CreateCommand("""
            select e.operation, e.act, e.subject_count, array(select record_id from trail.subjects s where s.entry_id = e.id), to_jsonb(e)::text
            from trail.entries e where e.actor_id = $1 order by e.at, e.id
            """);
        read.Parameters.Add(new() { Value = user.ActorId });
        await using var rows = await read.ExecuteReaderAsync();
        var entries = new List<(string Operation, string Act, Guid[] Subjects, string Text)>();
        while (await rows.ReadAsync())
            entries.Add((rows.GetString(0), rows.GetString(1), rows.GetFieldValue<Guid[]>(3), rows.GetString(4)));
        entries.Select(e => e.Operation).ShouldBe(["people.search.ask", "people.search"], ignoreOrder: true);
        var shown = entries.Single(e => e.Operation == "people.search");
        shown.Act.ShouldBe("Consultation");
        shown.Subjects.ShouldBe([record]);
        entries.ShouldAllBe(e => !e.Text.Contains("Trailworthy", StringComparison.OrdinalIgnoreCase) && !e.Text.Contains("Tilda", StringComparison.OrdinalIgnoreCase));
    }
}
