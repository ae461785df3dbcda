using Spectre.Console;

namespace Haven.Cli.Shell;

/// <summary>What long work tells its bar. Safe to call from any thread.</summary>
/// <param name="Advance">Says how much is done and how much there is in all (null: not known).</param>
internal sealed record ProgressReport(Action<long, long?> Advance);

/// <summary>A bar on standard error, on a terminal only: a log or a pipe gets nothing.</summary>
internal static class ProgressBar
{
    public static async Task<T> RunAsync<T>(string title, bool json, Func<ProgressReport, Task<T>> work)
    {
        if (json || Console.IsErrorRedirected) return await work(new ProgressReport((_, _) => { }));
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress().AutoClear(true).HideCompleted(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context =>
            {
                var bar = context.AddTask(Markup.Escape(title), maxValue: 1);
                bar.IsIndeterminate = true;
                return work(new ProgressReport((done, total) =>
                {
                    if (total is not > 0) return;
                    bar.IsIndeterminate = false;
                    bar.MaxValue(total.Value).Value(done);
                }));
            });
    }
}
