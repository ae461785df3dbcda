namespace Haven.Web.Trail;

/// <summary>What the keeper of the trail tells whoever runs the site.</summary>
internal static partial class TrailLog
{
    [LoggerMessage(Level = LogLevel.Critical, Message = "The trail was not signed: {Reason}")]
    public static partial void NotSigned(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The witness {Witness} did not take the checkpoint: {Reason}")]
    public static partial void WitnessRefused(ILogger log, string witness, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Keeping the trail failed and is tried again: {Fault}")]
    public static partial void Failed(ILogger log, string fault);
}
