using Haven.Core;
using Haven.Core.Imports.Jobs;
using Haven.Web.Logs;

namespace Haven.Web.Imports;

/// <summary>
/// Checks and imports uploads while the site runs, one at a time. It is woken when there is work, and looks by itself
/// now and then: work may have been left by a site that died, or be somebody else's until now.
/// </summary>
internal sealed partial class ImportWorker(SiteOptions options, ILogger<ImportWorker> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);
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
        var jobs = new RunImportJobs(options.Database, options.Home, options.Clock);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await bell.HearAsync(LookEvery, stoppingToken);
                while (await jobs.RunNextAsync(Failed, stoppingToken))
                {
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (InputException)
            {
                // Without the administrator's connection this site imports nothing, and its upload page says so.
                return;
            }
            catch (Exception e)
            {
                Failed(e);
            }
        }
    }

    private void Failed(Exception e) => Failed(log, FaultText.Of(e));

    [LoggerMessage(Level = LogLevel.Error, Message = "An import failed: {Fault}")]
    private static partial void Failed(ILogger log, string fault);
}
