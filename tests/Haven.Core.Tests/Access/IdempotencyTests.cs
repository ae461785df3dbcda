using System.Text.Json.Serialization;
using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.People;
using Haven.Core.Trail;
using Haven.TestKit;

namespace Haven.Core.Tests.Access;

public sealed class IdempotencyTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private static readonly TrailEntry Pressed = new() { Act = TrailAct.Alteration, Operation = "test.press" };
    private int done;

    [Fact]
    public async Task The_same_key_does_the_work_once_and_gives_the_first_outcome_again()
    {
        (await OnceAsync("key-00001", "a request")).ShouldBe(1);
        (await OnceAsync("key-00001", "a request")).ShouldBe(1);
        (await OnceAsync("key-00002", "a request")).ShouldBe(2);
    }

    [Fact]
    public async Task The_same_key_for_another_request_is_refused()
    {
        await OnceAsync("key-00003", "a request");
        (await Should.ThrowAsync<InputException>(OnceAsync("key-00003", "another"))).Message.ShouldContain("key-00003");
    }

    [Fact]
    public async Task Two_presses_at_once_are_one_piece_of_work()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => OnceAsync("key-00004", "a request"))));
        outcomes.Distinct().ShouldHaveSingleItem();
        done.ShouldBe(1);
    }

    [Fact]
    public async Task An_outcome_comes_back_as_what_it_was()
    {
        JoinOutcome joined = new JoinOutcome.Joined(PersonId.New(), ["police/1", "health/1"]);
        var again = new List<JoinOutcome>();
        for (var press = 1; press <= 2; press++)
        {
            await using var app = await fixture.Haven.BeginAsync(DatabaseRole.App, HavenFixture.Operator, default);
            again.Add(await Idempotency.OnceAsync(app, HavenFixture.Operator, "join", "key-00006", "a request", () => Task.FromResult(joined), default));
            await app.WriteTrailAsync(HavenFixture.Operator, Pressed, default);
            await app.CommitAsync(default);
        }
        var second = again[1].ShouldBeOfType<JoinOutcome.Joined>();
        second.Person.ShouldBe(((JoinOutcome.Joined)joined).Person);
        second.Records.ShouldBe(["police/1", "health/1"]);
    }

    [Fact]
    public async Task An_outcome_with_a_short_name_comes_back_too()
    {
        for (var press = 1; press <= 2; press++)
        {
            await using var app = await fixture.Haven.BeginAsync(DatabaseRole.App, HavenFixture.Operator, default);
            Kind made = new Kind.Made(7);
            (await Idempotency.OnceAsync(app, HavenFixture.Operator, "make", "key-00007", "a request", () => Task.FromResult(made), default)).ShouldBe(new Kind.Made(7));
            await app.WriteTrailAsync(HavenFixture.Operator, Pressed, default);
            await app.CommitAsync(default);
        }
    }

    [Fact]
    public async Task Work_that_fails_leaves_its_key_free()
    {
        await Should.ThrowAsync<TimeoutException>(OnceAsync("key-00005", "a request", () => throw new TimeoutException()));
        (await OnceAsync("key-00005", "a request")).ShouldBe(1);
    }

    private async Task<int> OnceAsync(string key, string request, Func<Task<int>>? work = null)
    {
        await using var app = await fixture.Haven.BeginAsync(DatabaseRole.App, HavenFixture.Operator, default);
        var outcome = await Idempotency.OnceAsync(app, HavenFixture.Operator, "test", key, request,
            work ?? (() => Task.FromResult(Interlocked.Increment(ref done))), default);
        await app.WriteTrailAsync(HavenFixture.Operator, Pressed, default);
        await app.CommitAsync(default);
        return outcome;
    }

    [JsonDerivedType(typeof(Made), "made-of-it")]
    private abstract record Kind
    {
        public sealed record Made(int Id) : Kind;
    }
}
