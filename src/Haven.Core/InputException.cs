namespace Haven.Core;

/// <summary>
/// What somebody gave Haven cannot be used. The message is one line that names the thing and the value, and says how
/// to mend it; the command line prints it as it is and exits with 2.
/// </summary>
public sealed class InputException : Exception
{
    public InputException(string message) : base(message) { }

    /// <summary>A stable word for programs.</summary>
    public string Code { get; init; } = "bad-input";

    public InputException(string message, Exception inner) : base(message, inner) { }
}
