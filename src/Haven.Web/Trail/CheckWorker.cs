using Haven.Core.Trail.Checks;
using Haven.Web.Logs;

namespace Haven.Web.Trail;

/// <summary>Checks the whole trail when a privacy officer has asked for it.</summary>
internal sealed class CheckWorker(SiteOptions options, ILogger<CheckWorker> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(30);
    private readonly WorkBell bell = new();

    /// <summary>There is something to do.</summary>
    public void Wake() => bell.Ring();

    public override void Dispose()
    {
        bell.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var check = new CheckTrail(options.Database, options.Home, options.Clock);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await bell.HearAsync(LookEvery, stoppingToken);
                while (await check.RunNextAsync(stoppingToken))
                {
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                TrailLog.Failed(log, FaultText.Of(e));
            }
        }
    }
}
