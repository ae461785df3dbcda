using Haven.Core.Exchanges;
using Haven.Web.Logs;

namespace Haven.Web.Api.Webhooks;

/// <summary>Tells clients of events while the site runs. A fault is told in the log and tried again: events wait in the outbox.</summary>
internal sealed partial class Courier(SiteOptions options, ILogger<Courier> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1), AfterFault = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var http = new WebhookTargets(options.WebhookNetworks).Client(DeliverEvents.Patience);
        var deliver = new DeliverEvents(options.Database, WebhookSecrets.Of(options.Home), http, options.Clock, Random.Shared.NextDouble);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await deliver.StepAsync(stoppingToken) == 0)
                    await Task.Delay(Pause, options.Clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                Failed(log, FaultText.Of(e));
                await Task.Delay(AfterFault, options.Clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Telling clients of events failed and is tried again: {Fault}")]
    private static partial void Failed(ILogger log, string fault);
}
