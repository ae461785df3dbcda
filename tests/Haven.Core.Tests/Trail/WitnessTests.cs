using System.Net;
using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Trail;
using Haven.Rules.Trail;
using Haven.TestKit;

namespace Haven.Core.Tests.Trail;

/// <summary>Checkpoints signed, given away and taken: what a witness accepts and what it refuses.</summary>
public sealed class WitnessTests(TrailFixture own, HavenFixture other) : IClassFixture<TrailFixture>, IClassFixture<HavenFixture>
{
    private static readonly OperationContext Context = HavenFixture.Operator;
    private readonly MakeCheckpoint make = new(own.Haven, own.Home, TimeProvider.System);
    private readonly ReceiveCheckpoint receive = new(other.Haven);

    [Fact]
    public async Task A_witness_takes_what_follows_and_refuses_the_rest()
    {
        await Acts.WriteAsync(own.Haven, 20);
        var first = await make.RunAsync(Context, default);
        (await SendAsync(first, 0)).ShouldBeOfType<ReceiveOutcome.NotWatched>();
        using var key = CheckpointKeys.Open(own.Home);
        (await new WatchTrail(other.Haven).RunAsync(first.Checkpoint.Origin, key.Public, Context, default)).ShouldBeTrue();
        (await new WatchTrail(other.Haven).RunAsync(first.Checkpoint.Origin, key.Public, Context, default)).ShouldBeFalse();
        (await SendAsync(first, 0)).ShouldBeOfType<ReceiveOutcome.Accepted>().Size.ShouldBe(first.Checkpoint.Size);

        await Acts.WriteAsync(own.Haven, 300);
        var second = await make.RunAsync(Context, default);
        (await SendAsync(second, 0)).ShouldBeOfType<ReceiveOutcome.FromAnotherSize>().Held.ShouldBe(first.Checkpoint.Size);
        (await SendAsync(second, first.Checkpoint.Size)).ShouldBeOfType<ReceiveOutcome.Accepted>();
        (await SendAsync(first, first.Checkpoint.Size)).ShouldBeOfType<ReceiveOutcome.FromAnotherSize>();

        using var stranger = CheckpointKey.Make();
        (await SendAsync(second with { Note = stranger.Sign(second.Checkpoint) }, second.Checkpoint.Size)).ShouldBeOfType<ReceiveOutcome.NotSigned>();
        var rewritten = second.Checkpoint with { Root = new byte[32] };
        (await SendAsync(new(rewritten, key.Sign(rewritten)), second.Checkpoint.Size)).ShouldBeOfType<ReceiveOutcome.Forked>();
        var grownElsewhere = rewritten with { Size = second.Checkpoint.Size + 1 };
        (await receive.RunAsync(new CheckpointMessage { From = second.Checkpoint.Size, Proof = [new byte[32]], Note = key.Sign(grownElsewhere) }.ToText(), Context, default))
            .ShouldBeOfType<ReceiveOutcome.Forked>();
        (await receive.RunAsync("hello", Context, default)).ShouldBeOfType<ReceiveOutcome.Unreadable>();

        await using var trail = await Acts.ReadAsync(other.Haven);
        (await trail.ScalarAsync<long>("select count(*) from trail.foreign_checkpoints where forked", default)).ShouldBe(2);
        (await trail.ScalarAsync<long>("select count(*) from trail.entries where act = 'Refusal' and detail like 'forked%'", default)).ShouldBe(2);
    }

    [Fact]
    public async Task Witnesses_get_it_in_a_folder_and_over_the_wire_and_one_that_fails_does_not_hold_up_the_rest()
    {
        await Acts.WriteAsync(own.Haven, 5);
        var signed = await make.RunAsync(Context, default);
        var folder = TestFolders.New();
        var asked = new List<string>();
        using var http = new HttpClient(new Wire(async request =>
        {
            asked.Add(CheckpointMessage.TryRead(await request.Content!.ReadAsStringAsync())!.From.ToString(System.Globalization.CultureInfo.InvariantCulture));
            return asked.Count == 1 ? new(HttpStatusCode.Conflict) { Content = new StringContent("3\n") } : new(HttpStatusCode.OK);
        }));
        var answers = await new Witnesses([Path.Combine(folder, "absent"), "https://witness.example/checkpoints", folder], make, http).TellAsync(signed, Context, default);
        answers.Select(a => a.IsTaken).ShouldBe([false, true, true]);
        asked.ShouldBe(["0", "3"]);
        (await File.ReadAllTextAsync(Directory.GetFiles(folder).ShouldHaveSingleItem())).ShouldBe(signed.Note);
    }

    [Fact]
    public async Task An_export_is_sound_by_itself_and_a_trail_that_lost_what_was_signed_gets_no_signature()
    {
        await Acts.WriteAsync(own.Haven, 30);
        var signed = await make.RunAsync(Context, default);
        var file = Path.Combine(TestFolders.New(), "trail.log");
        var entries = await new ExportTrail(own.Haven, TimeProvider.System).RunAsync(file, Context, default);
        await using (var log = File.OpenRead(file))
        {
            var verdict = TrailVerifier.Verify(log, new() { Checkpoints = [signed.Note], PublicKey = CheckpointKeys.Public(own.Home), Keys = own.Haven.TrailKeys!.Held });
            (verdict.Fault, verdict.Entries, verdict.Codes, verdict.Checkpoints).ShouldBe((null, entries, entries, 1));
        }
        var report = await new VerifyTrail(own.Haven, own.Home, TimeProvider.System).RunAsync(new() { Checkpoints = [signed.Note] }, Context, default);
        (report.Verdict.Fault, report.Lag.Waiting).ShouldBe((null, 0));

        using var key = CheckpointKeys.Open(own.Home);
        await File.WriteAllTextAsync(own.Home["checkpoints/latest.txt"], key.Sign(signed.Checkpoint with { Size = 1, Root = new byte[32] }), default);
        (await Should.ThrowAsync<InputException>(make.RunAsync(Context, default))).Message.ShouldContain("written anew");
        File.Delete(own.Home["checkpoints/latest.txt"]);
    }

    private async Task<ReceiveOutcome> SendAsync(SignedCheckpoint signed, long from) => await receive.RunAsync(
        new CheckpointMessage
        {
            From = from,
            Proof = from <= signed.Checkpoint.Size ? await make.ProofAsync(from, signed.Checkpoint.Size, Context, default) : [],
            Note = signed.Note,
        }.ToText(), Context, default);

    private sealed class Wire(Func<HttpRequestMessage, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => answer(request);
    }
}
