using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Databases;
using Haven.Rules.Access;
using Haven.TestKit;

namespace Haven.Core.Tests.Access.Grants;

/// <summary>Whatever users do, in whatever order: a role that lives was made by two others.</summary>
public sealed class GrantPropertyTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private static readonly Role[] Roles = [Role.Administrator, Role.PrivacyOfficer, Role.Practitioner, Role.Analyst];
    private static readonly string[] Agencies = ["police", "police-2", "police-3"];
    private readonly Office office = new(fixture);
    private readonly Dictionary<Guid, (OperationContext Who, List<Guid> Grants)> people = [];
    private readonly List<Guid> made = [];
    private Guid[] first = [];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task No_sequence_of_acts_gives_a_live_role_that_fewer_than_two_others_made(int seed)
    {
        foreach (var agency in Agencies)
            await office.AddAgencyAsync(agency, "police");
        foreach (var role in (string[])["administrator", "administrator", "administrator", "privacy-officer", "analyst"])
        {
            var person = await office.ProvedAsync(role);
            people[person.ActorId] = (person, [person.GrantId!.Value]);
        }
        first = [.. people.Values.SelectMany(person => person.Grants)];

        var dice = new Random(seed);
        for (var step = 0; step < 300; step++)
        {
            if (await ActAsync(dice) is not ChangeOutcome.Done done)
                continue;
            made.Add(done.Id);
            people[await HolderAsync(done.Id)].Grants.Add(done.Id);
        }
        made.Count.ShouldBeGreaterThan(15, "the acts must get somewhere");
        (await MadeByTooFewAsync()).ShouldBeEmpty();
        (await LiveOnesAsync()).ShouldBeGreaterThan(2);
    }

    /// <summary>Somebody, under any role they were ever proposed for or held, does something.</summary>
    private Task<ChangeOutcome> ActAsync(Random dice)
    {
        var (who, whom) = (OneOf(dice, [.. people.Values]), OneOf(dice, [.. people.Values]).Who.ActorId);
        var actor = who.Who with { GrantId = OneOf(dice, who.Grants) };
        var grant = made.Count > 0 && dice.Next(20) > 0 ? made[^(1 + dice.Next(Math.Min(8, made.Count)))] : OneOf(dice, first);
        var input = new GrantInput { User = whom, Role = OneOf(dice, Roles), Agency = OneOf(dice, Agencies) };
        return dice.Next(30) switch
        {
            < 13 => new ProposeGrant(office.Haven).RunAsync(input, actor, default),
            < 27 => new DecideGrant(office.Haven).RunAsync(new() { Grant = grant, Granted = dice.Next(5) > 0 }, actor, default),
            < 28 => new EndGrant(office.Haven).RunAsync(grant, actor, default),
            < 29 => new ReviewOperatorGrant(office.Haven).RunAsync(new() { Grant = grant, Stands = true }, actor, default),
            _ => new GrantByOperator(office.Haven).RunAsync(input, actor, default),
        };
    }

    private static T OneOf<T>(Random dice, IReadOnlyList<T> of) => of[dice.Next(of.Count)];

    private async Task<Guid> HolderAsync(Guid grant)
    {
        await using var loader = await office.Haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        return await loader.ScalarAsync<Guid>("select user_id from access.grants where id = $1", default, grant);
    }

    private async Task<List<Guid>> MadeByTooFewAsync()
    {
        await using var loader = await office.Haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        return await loader.ListAsync("""
            select id from access.grants where from_at is not null and user_id = any ($3) and not id = any ($1)
                and (select count(distinct maker) from unnest(array[proposed_by, decided_by]) m(maker) where maker <> user_id and maker <> $2) < 2
            """, r => r.GetGuid(0), default, first, OperationContext.OperatorId, people.Keys.ToArray());
    }

    private async Task<long> LiveOnesAsync()
    {
        await using var loader = await office.Haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        return await loader.ScalarAsync<long>("""
            select count(*) from access.grants where user_id = any ($2) and not id = any ($1) and from_at <= now() and (until_at is null or now() < until_at)
            """, default, first, people.Keys.ToArray());
    }
}
