namespace Haven.Core.Drafts;

/// <summary>What came of saving a draft.</summary>
public abstract record DraftOutcome
{
    private DraftOutcome()
    {
    }

    /// <param name="At">When; the database's clock.</param>
    public sealed record Saved(Guid Id, DateTimeOffset At) : DraftOutcome;

    /// <summary>The field holds other words, from another window: neither text is lost.</summary>
    /// <param name="Stored">What it holds.</param>
    public sealed record Differs(string[] Stored) : DraftOutcome
    {
        /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
        public override string ToString() => nameof(Differs);
    }

    public sealed record Refused(string Code, string Words) : DraftOutcome;
}
