namespace Haven.Rules.Flags;

/// <summary>When a flagged child's move to adult services must be planned.</summary>
public static class Transition
{
    /// <summary>The last day for the plan; null while it is too early, or when it is there.</summary>
    /// <param name="dateOfBirth">Null where it is not known: then nobody can say, and no plan is due.</param>
    /// <param name="today">The day asked about.</param>
    /// <param name="isPlanned">Whether a plan of transition has been made.</param>
    /// <param name="policy">The policy in force.</param>
    public static DateOnly? DueOn(DateOnly? dateOfBirth, DateOnly today, bool isPlanned, ReviewPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return dateOfBirth is { } born && !isPlanned && born.AddMonths(policy.TransitionFromMonths) <= today ? born.AddMonths(policy.TransitionByMonths) : null;
    }
}
