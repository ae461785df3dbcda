using Haven.Rules.Ages;

namespace Haven.Rules.Flags;

/// <summary>Why a decision cannot stand as it is.</summary>
/// <param name="Code">A stable word for programs.</param>
/// <param name="Field">Which part of the decision it is about.</param>
/// <param name="Words">What is wrong and how to mend it.</param>
public sealed record Objection(string Code, string Field, string Words);

/// <summary>What every decision about a flag must have.</summary>
public static class DecisionRules
{
    /// <summary>Somebody under 18 is a child, and so is somebody whose birth date is not known.</summary>
    /// <param name="dateOfBirth">Null where it is not known.</param>
    /// <param name="day">The day asked about.</param>
    public static bool IsTreatedAsChild(DateOnly? dateOfBirth, DateOnly day) => dateOfBirth is not { } born || Age.IsChild(born, day);

    /// <summary>A suspect flag on a child: a child who may have caused harm.</summary>
    public static bool IsChildWhoMayHaveCausedHarm(FlagType type, DateOnly? dateOfBirth, DateOnly day) => type.IsSuspect() && IsTreatedAsChild(dateOfBirth, day);

    /// <summary>A day is not in the future; one that is past has its reason; none is before what it follows.</summary>
    /// <param name="day">The day of the decision.</param>
    /// <param name="today">The day it is.</param>
    /// <param name="notBefore">The day of what it follows; null when it follows nothing.</param>
    /// <param name="lateReason">Why it is written down only now.</param>
    public static Objection? Day(DateOnly day, DateOnly today, DateOnly? notBefore, string? lateReason) =>
        day > today ? new("day-in-future", "On", "The day must be today or in the past")
        : day < notBefore ? new("day-too-early", "On", $"The day must be {notBefore:d MMMM yyyy} or later: that is the day of the last decision on this flag")
        : day < today && string.IsNullOrWhiteSpace(lateReason) ? new("late-reason-needed", "LateReason", "Say why this is written down later than it was decided")
        : null;

    /// <summary>A text, or why there is none: exactly one of the two.</summary>
    public static Objection? TextOrWhyNot(string? text, string? whyNot, string field, string what) =>
        string.IsNullOrWhiteSpace(text) == string.IsNullOrWhiteSpace(whyNot)
            ? new(string.IsNullOrWhiteSpace(text) ? $"{field}-needed" : $"{field}-twice", field, string.IsNullOrWhiteSpace(text) ? $"Give {what}, or say why there is none" : $"Give {what} or say why there is none, not both")
            : null;

    /// <summary>What closing a flag takes: enough agencies in the decision, or a supervisor's reason.</summary>
    /// <param name="agencies">How many different agencies decided.</param>
    /// <param name="isSupervisor">Whether who closes is a supervisor.</param>
    /// <param name="supervisorReason">Why one agency closes it alone.</param>
    /// <param name="policy">The policy in force.</param>
    public static Objection? Closing(int agencies, bool isSupervisor, string? supervisorReason, ReviewPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return agencies >= policy.AgenciesToClose ? null
            : !isSupervisor ? new("agencies-needed", "Agencies", $"Closing takes {policy.AgenciesToClose} agencies in the decision, or a supervisor who gives a reason")
            : string.IsNullOrWhiteSpace(supervisorReason) ? new("supervisor-reason-needed", "SupervisorReason", "Say why your agency closes this alone")
            : null;
    }
}
