using System.Runtime.InteropServices;

namespace Haven.Cli.Shell;

/// <summary>
/// The first Ctrl-C, hang-up or request to end cancels the verb, which then stops cleanly. The second ends the process
/// at once; the private server's keeper sees that and stops the server.
/// </summary>
internal sealed class Signals : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;

    public Signals() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => On(signal, ExitCode.Interrupted)),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => On(signal, ExitCode.Terminated)),
        PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal => On(signal, ExitCode.Terminated)),
    ];

    public CancellationToken Cancelled => _source.Token;

    /// <summary>The exit code that names the signal, once one has come.</summary>
    public int? ExitCodeOfSignal { get; private set; }

    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
        _source.Dispose();
    }

    private void On(PosixSignalContext context, int exitCode)
    {
        if (ExitCodeOfSignal is not null) return;
        context.Cancel = true;
        ExitCodeOfSignal = exitCode;
        // Not on the signal's own thread: what the cancellation runs must not hold up a second signal.
        _ = Task.Run(_source.Cancel);
    }
}
