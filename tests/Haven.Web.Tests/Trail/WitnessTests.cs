using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Trail;
using Haven.TestKit;

namespace Haven.Web.Tests.Trail;

/// <summary>One deployment keeps the checkpoints of another, over the wire; and a running site signs its own trail.</summary>
public sealed class WitnessTests(HavenFixture witness) : IClassFixture<HavenFixture>
{
    private static readonly OperationContext Context = HavenFixture.Operator;
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_running_site_signs_its_trail_and_another_site_keeps_what_it_signed()
    {
        await using var home = new TestHome();
        home.Home.Create();
        await using var own = await HavenDatabase.OpenAsync(home.Home, new(App: null, Admin: null), Ct);
        await using var other = await Site.OpenAsync(witness.Haven);
        using var key = CheckpointKeys.Open(home.Home);
        var make = new MakeCheckpoint(own, home.Home, TimeProvider.System);
        (await new WatchTrail(witness.Haven).RunAsync((await make.RunAsync(Context, Ct)).Checkpoint.Origin, key.Public, Context, Ct)).ShouldBeTrue();
        await own.WriteTrailAsync(DatabaseRole.App, Context, new() { Act = TrailAct.Consultation, Operation = "test.look" }, Ct);

        var folder = TestFolders.New();
        using var dropped = new FileSystemWatcher(folder, "*.txt");
        var twice = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var drops = 0;
        dropped.Created += (_, _) =>
        {
            if (Interlocked.Increment(ref drops) == 2) twice.TrySetResult();
        };
        dropped.EnableRaisingEvents = true;
        await using (await Site.OpenAsync(own, options => options with
        {
            Home = home.Home,
            Clock = TimeProvider.System,
            CheckpointEvery = TimeSpan.FromMilliseconds(1200),
            Witnesses = [new Uri(other.Url, "/trail/checkpoints").ToString(), folder],
        }))
            await twice.Task.WaitAsync(TimeSpan.FromMinutes(1), Ct);

        await using var trail = await witness.Haven.BeginAsync(DatabaseRole.Trail, Context, Ct);
        (await trail.ScalarAsync<long>("select count(*) from trail.foreign_checkpoints where not forked and size > 0", Ct)).ShouldBeGreaterThanOrEqualTo(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("old 1\n\nx\n")]
    public async Task What_is_no_checkpoint_is_refused_in_a_word(string body)
    {
        await using var site = await Site.OpenAsync(witness.Haven);
        using var http = new HttpClient();
        using var answer = await http.PostAsync(new Uri(site.Url, "/trail/checkpoints"), new StringContent(body), Ct);
        ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct)).ShouldBe((400, "unreadable"));
    }
}
