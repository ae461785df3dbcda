namespace Haven.Core.Work;

/// <summary>What asking for a list of work gives.</summary>
public abstract record WorkOutcome
{
    private WorkOutcome()
    {
    }

    public sealed record Own(MyWorkShown Work) : WorkOutcome;

    public sealed record Team(TeamWorkShown Work) : WorkOutcome;

    public sealed record Handover(HandoverShown Work) : WorkOutcome;

    /// <summary>Not shown, and written down.</summary>
    public sealed record Refused(string Code, string Words) : WorkOutcome
    {
        internal static Refused NoCases { get; } = new("role-reads-no-case", "Your role does not work on cases.");
    }
}
