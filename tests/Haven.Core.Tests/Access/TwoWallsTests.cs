using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Rules.Access;
using Haven.TestKit;

namespace Haven.Core.Tests.Access;

/// <summary>
/// The database shows a user exactly what the decision function allows, on random worlds: every grant, every record,
/// every field group, reading, changing and pointing.
/// </summary>
public sealed class TwoWallsTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private const string Suspects = "('cse-suspect', 'cce-suspect')";
    private readonly HavenDatabase haven = fixture.Haven;

    // What each wall holds, as the records behind its rows, and the group that opens it.
    private static readonly (string Name, FieldGroups Needs, string Sql)[] Reading =
    [
        ("identity", FieldGroups.Identity, "select id from people.records where id = any ($1)"),
        ("risk", FieldGroups.Risk, $"select record_id from flags.flags where record_id = any ($1) and type not in {Suspects}"),
        ("risk levels", FieldGroups.Risk, $"select f.record_id from flags.levels l join flags.flags f on f.id = l.flag_id where f.record_id = any ($1) and f.type not in {Suspects}"),
        ("suspect", FieldGroups.Suspect, $"select record_id from flags.flags where record_id = any ($1) and type in {Suspects}"),
        ("plans", FieldGroups.Plans, "select record_id from plans.plans where record_id = any ($1) and type = 'safeguarding'"),
        ("suspect plans", FieldGroups.Suspect, "select record_id from plans.plans where record_id = any ($1) and type = 'suspect-management'"),
        ("meetings", FieldGroups.Meetings, "select record_id from meetings.conferences where record_id = any ($1)"),
        ("missing", FieldGroups.Missing, "select record_id from missing.episodes where record_id = any ($1)"),
        ("referrals", FieldGroups.Referrals, "select record_id from referrals.nrm_referrals where record_id = any ($1)"),
        ("crimes of a victim", FieldGroups.Crimes, "select i.record_id from crimes.crimes c join crimes.involvements i on i.crime_id = c.id where i.record_id = any ($1) and i.role = 'victim'"),
        ("crimes of a suspect", FieldGroups.Crimes | FieldGroups.Suspect, "select i.record_id from crimes.crimes c join crimes.involvements i on i.crime_id = c.id where i.record_id = any ($1) and i.role = 'suspect'"),
        ("orders that bind", FieldGroups.Orders, "select subject_id from orders.orders where subject_id = any ($1)"),
        ("orders that protect", FieldGroups.Orders, "select p.record_id from orders.orders o join orders.protections p on p.order_id = o.id where p.record_id = any ($1)"),
    ];

    private static readonly (string Name, FieldGroups Group, string Sql)[] Changing =
    [
        ("risk", FieldGroups.Risk, $"update flags.flags set definition = 'x' where record_id = any ($1) and type not in {Suspects} returning record_id"),
        ("suspect", FieldGroups.Suspect, $"update flags.flags set definition = 'x' where record_id = any ($1) and type in {Suspects} returning record_id"),
        ("plans", FieldGroups.Plans, "update plans.plans set lead_agency = 'x' where record_id = any ($1) and type = 'safeguarding' returning record_id"),
        ("suspect plans", FieldGroups.Suspect, "update plans.plans set lead_agency = 'x' where record_id = any ($1) and type = 'suspect-management' returning record_id"),
        ("meetings", FieldGroups.Meetings, "update meetings.conferences set police_attended = false where record_id = any ($1) returning record_id"),
        ("missing", FieldGroups.Missing, "update missing.episodes set risk = 'x' where record_id = any ($1) returning record_id"),
        ("referrals", FieldGroups.Referrals, "update referrals.nrm_referrals set decision = 'x' where record_id = any ($1) returning record_id"),
    ];

    [Fact]
    public async Task The_two_walls_are_one()
    {
        var cases = 0;
        var answers = new Dictionary<Answer, int>();
        for (var seed = 1; seed <= 10; seed++)
        {
            var world = await WorldInDatabase.WriteAsync(haven, seed, users: 14, cases: 40);
            foreach (var grant in world.Grants)
            {
                var context = Context(grant);
                var decisions = world.Cases.ToDictionary(c => c.Id, c => Decide.Case(world.Ask(grant, c, CaseAct.Read)));
                foreach (var decision in decisions.Values)
                    answers[decision.Answer] = answers.GetValueOrDefault(decision.Answer) + 1;
                await ReadingAgreesAsync(world, context, decisions, grant);
                await ChangingAgreesAsync(world, grant, context);
                await FactsAgreeAsync(world, grant, context, decisions);
                cases += world.Cases.Count * (Reading.Length + Changing.Length + 3);
            }
        }
        cases.ShouldBeGreaterThanOrEqualTo(100_000);
        answers.Keys.ShouldBe(Enum.GetValues<Answer>(), ignoreOrder: true);
        answers.Values.ShouldAllBe(count => count > 150);
    }

    private async Task ReadingAgreesAsync(World world, OperationContext context, Dictionary<Guid, Decision> decisions, object who)
    {
        var ids = world.Cases.Select(c => c.Id).ToArray();
        await using var app = await haven.BeginAsync(DatabaseRole.App, context, default);
        foreach (var (name, needs, sql) in Reading)
            await AgreesAsync(app, sql, ids, decisions.Where(d => d.Value.Fields.HasFlag(needs) && Holds(world, d.Key, name)), name, who);
        await app.EnterAsync(DatabaseRole.Contact, default);
        await AgreesAsync(app, "select id from people.records where id = any ($1)", ids, decisions.Where(d => d.Value.Fields.HasFlag(FieldGroups.Contact)), "contact", who);
        await app.EnterAsync(DatabaseRole.Finder, default);
        await AgreesAsync(app, "select id from people.records where id = any ($1)", ids, decisions.Where(d => d.Value.Answer is Answer.Allow or Answer.Pointer), "pointers", who);
    }

    /// <summary>The operations gather the same facts from the database as the model holds.</summary>
    private async Task FactsAgreeAsync(World world, World.Grant grant, OperationContext context, Dictionary<Guid, Decision> decisions)
    {
        await using var transaction = await haven.BeginAsync(DatabaseRole.Decision, context, default);
        var found = await CaseFacts.DecideAsync(transaction, context, [.. decisions.Keys], CaseAct.Read, FieldGroups.None, default);
        foreach (var (id, decision) in decisions)
            if (found[id] != decision)
                found[id].ShouldBe(decision, $"{grant} {world.Cases.First(c => c.Id == id)}");
    }

    private async Task ChangingAgreesAsync(World world, World.Grant grant, OperationContext context)
    {
        await using var app = await haven.BeginAsync(DatabaseRole.App, context, default);
        foreach (var (name, group, sql) in Changing)
            await AgreesAsync(app, sql, [.. world.Cases.Select(c => c.Id)],
                world.Cases.Select(c => KeyValuePair.Create(c.Id, Decide.Case(world.Ask(grant, c, CaseAct.Change, group))))
                    .Where(d => d.Value.IsAllowed && Holds(world, d.Key, name)), $"changing {name}", grant);
    }

    private static async Task AgreesAsync(HavenTransaction app, string sql, Guid[] ids, IEnumerable<KeyValuePair<Guid, Decision>> allowed, string what, object who)
    {
        var seen = (await app.ListAsync(sql, r => r.GetGuid(0), default, ids)).ToHashSet();
        var expected = allowed.Select(d => d.Key).ToHashSet();
        if (seen.SetEquals(expected))
            return;
        seen.Except(expected).ShouldBeEmpty($"leaked, {what}: {who}");
        expected.Except(seen).ShouldBeEmpty($"wrongly refused, {what}: {who}");
    }

    private static bool Holds(World world, Guid id, string name)
    {
        var flags = world.Cases.First(c => c.Id == id).Flags;
        return name switch
        {
            "risk" or "risk levels" => flags.Exists(f => f.Type.EndsWith("risk", StringComparison.Ordinal)),
            "suspect" => flags.Exists(f => f.Type.EndsWith("suspect", StringComparison.Ordinal)),
            _ => true,
        };
    }

    private static OperationContext Context(World.Grant grant) => HavenFixture.Operator with
    {
        ActorId = grant.User.Id,
        Actor = "x",
        Agency = grant.Agency,
        Role = RoleNames.Of(grant.Role),
        GrantId = grant.Id,
    };
}
