using Haven.Core;
using Haven.Core.Access;
using Haven.Core.Trail;
using Haven.Web.Logs;

namespace Haven.Web.Trail;

/// <summary>
/// Keeps the trail while the site runs: puts entries in order as they come, and now and then signs what the trail is and
/// tells the witnesses. A fault is told in the log and tried again; the trail goes on being written meanwhile.
/// </summary>
internal sealed class TrailKeeper(SiteOptions options, ILogger<TrailKeeper> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        new Sequencer(options.Database, options.Clock).RunSequencerAsync(Failed, stoppingToken),
        SignAsync(stoppingToken));

    private async Task SignAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(options.CheckpointEvery, options.Clock);
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(30) };
        var make = new MakeCheckpoint(options.Database, options.Home, options.Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(ct))
                await SignOnceAsync(make, http, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The site ends.
        }
    }

    private async Task SignOnceAsync(MakeCheckpoint make, HttpClient http, CancellationToken ct)
    {
        try
        {
            var context = OperationContext.Operator("a checkpoint while the site runs", options.Clock);
            var signed = await make.RunAsync(context, ct);
            foreach (var answer in await new Witnesses(options.Witnesses, make, http).TellAsync(signed, context, ct))
                if (!answer.IsTaken)
                    TrailLog.WitnessRefused(log, answer.Witness, answer.Message);
        }
        catch (InputException e)
        {
            // The trail does not hold what was signed last: nothing worse can be said of it.
            TrailLog.NotSigned(log, e.Message);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Failed(e);
        }
    }

    private void Failed(Exception e) => TrailLog.Failed(log, FaultText.Of(e));
}
