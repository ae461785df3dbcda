using System.CommandLine;
using Haven.Core.Databases;

namespace Haven.Cli.Shell;

/// <summary>What a verb is given to work with.</summary>
/// <param name="Parsed">The options and arguments; ask it with the verb's own option objects.</param>
/// <param name="Output">Where the verb speaks.</param>
/// <param name="Cancelled">Signalled by Ctrl-C and by a request to end: stop cleanly, leave nothing half done.</param>
internal sealed record VerbContext(ParseResult Parsed, Output Output, CancellationToken Cancelled)
{
    public TimeProvider Clock { get; } = TimeProvider.System;

    /// <summary>The home that --home or HAVEN_HOME names. The folder is not made by asking.</summary>
    public HavenHome Home => GlobalOptions.HomeOf(Parsed);

    public T? Get<T>(Option<T> option) => Parsed.GetValue(option);

    public T Get<T>(Argument<T> argument) => Parsed.GetRequiredValue(argument);

    /// <summary>For verbs that run until they are told to stop, which is how they end well.</summary>
    public async Task UntilCancelledAsync()
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = Cancelled.Register(stopped.SetResult);
        await stopped.Task;
    }

    /// <summary>Runs long work under a progress bar, drawn on standard error and only on a terminal.</summary>
    public Task<T> ProgressAsync<T>(string title, Func<ProgressReport, Task<T>> work) => ProgressBar.RunAsync(title, Output.Json, work);
}
