using System.Text;
using Haven.Core.Databases;
using Haven.Core.People.Search;
using Haven.Core.Policies;
using Haven.TestKit;
using static Haven.Core.Tests.People.Search.SearchWorld;

namespace Haven.Core.Tests.People.Search;

/// <summary>A robot that types one name after another is asked for a proof, and then stopped.</summary>
public sealed class SearchLimitTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private static readonly SearchPolicy Policy = SearchPolicy.On(new(2026, 11, 21));
    private readonly HavenDatabase haven = fixture.Haven;
    private readonly SearchWorld world = new(fixture.Haven);

    [Fact]
    public async Task After_many_people_a_proof_is_asked_and_after_more_the_search_stops_and_the_trail_says_so()
    {
        var user = await world.UserAsync();
        await world.RecordAsync("Una", "Limitless", new(2010, 1, 1));
        await ShownAsync(user.ActorId, Policy.StepUp.People - 1, minutesAgo: Policy.StepUp.Minutes - 5);
        (await FindAsync(user)).ShouldBeOfType<FindOutcome.Found>().Persons.Count.ShouldBe(1);
        await ShownAsync(user.ActorId, 1, minutesAgo: 1);
        (await FindAsync(user)).ShouldBeOfType<FindOutcome.Refused>().Code.ShouldBe("step-up-needed");
        var proved = user with { SteppedUpUntil = user.At.AddMinutes(5) };
        (await FindAsync(proved)).ShouldBeOfType<FindOutcome.Found>();

        var limit = Policy.Limits[^1];
        await ShownAsync(user.ActorId, limit.People, minutesAgo: limit.Minutes - 5);
        var stopped = (await FindAsync(proved)).ShouldBeOfType<FindOutcome.Refused>();
        stopped.Code.ShouldBe("search-limit");
        stopped.Words.ShouldContain("1,000 people in a week");
        await using var admin = Npgsql.NpgsqlDataSource.Create(fixture.AdminConnection);
        await using var alerts = admin.CreateCommand("select count(*) from trail.entries where actor_id = $1 and act = 'Refusal' and operation = 'people.search.limit' and subject_count = 0");
        alerts.Parameters.Add(new() { Value = user.ActorId });
        (await alerts.ExecuteScalarAsync()).ShouldBe(1L);
    }

    [Fact]
    public async Task Whoever_is_shown_again_counts_once_and_old_showings_not_at_all()
    {
        var user = await world.UserAsync();
        await world.RecordAsync("Ora", "Againson", new(2010, 1, 1));
        await ShownAsync(user.ActorId, Policy.Limits[^1].People, minutesAgo: Policy.Limits[^1].Minutes + 5);
        for (var i = 0; i < 3; i++)
            (await world.FindAsync(user, Form("Ora", "Againson"))).ShouldBeOfType<FindOutcome.Found>();
        await using var loader = await haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        await using var admin = Npgsql.NpgsqlDataSource.Create(fixture.AdminConnection);
        await using var noted = admin.CreateCommand("select count(*) from people.search_shown where user_id = $1 and shown_at > now() - interval '1 hour'");
        noted.Parameters.Add(new() { Value = user.ActorId });
        (await noted.ExecuteScalarAsync()).ShouldBe(1L);
    }

    [Theory]
    [InlineData("\"mostShown\": 50", "\"mostShown\": 5000", "mostShown is 5000")]
    [InlineData("\"limits\": [", "\"limits\": [], \"x\": [", "line")]
    [InlineData("\"people\": 200", "\"people\": 20", "a limit is below mostShown")]
    [InlineData("\"minutes\": 10080", "\"minutes\": 100800", "28 days")]
    public void A_policy_that_cannot_be_used_is_refused_with_its_fault(string part, string instead, string fault)
    {
        using var stream = typeof(SearchPolicy).Assembly.GetManifestResourceStream("policy/search/search-limits.json")!;
        var text = new StreamReader(stream).ReadToEnd();
        text.ShouldContain(part);
        Should.Throw<InvalidDataException>(() => PolicyVersions.Read<SearchPolicy>("x", new MemoryStream(Encoding.UTF8.GetBytes(text.Replace(part, instead, StringComparison.Ordinal)))))
            .Message.ShouldContain(fault);
    }

    private Task<FindOutcome> FindAsync(Core.Access.OperationContext user) => world.FindAsync(user, Form("Una", "Limitless"));

    private async Task ShownAsync(Guid user, int people, int minutesAgo)
    {
        await using var admin = Npgsql.NpgsqlDataSource.Create(fixture.AdminConnection);
        await using var insert = admin.CreateCommand("insert into people.search_shown (user_id, record_id, shown_at) select $1, uuidv7(), now() - make_interval(mins => $3) from generate_series(1, $2)");
        foreach (var value in new object[] { user, people, minutesAgo })
            insert.Parameters.Add(new() { Value = value });
        await insert.ExecuteNonQueryAsync();
    }
}
