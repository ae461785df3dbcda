namespace Haven.Cli.Shell;

/// <summary>What the command's exit code says. Scripts depend on these: they are only ever added to.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>The answer is "no": a check failed, or there is nothing to answer from.</summary>
    public const int No = 1;

    /// <summary>Bad usage, bad input or a machine that needs mending; one line on standard error says how.</summary>
    public const int BadInput = 2;

    /// <summary>A fault in Haven itself.</summary>
    public const int Bug = 70;

    /// <summary>Stopped by Ctrl-C, as shells report it (128 + SIGINT).</summary>
    public const int Interrupted = 130;

    /// <summary>Stopped by a request to end (128 + SIGTERM).</summary>
    public const int Terminated = 143;
}
