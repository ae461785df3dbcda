using System.Text.Json.Serialization;
using Haven.Core.Access;
using Haven.Rules.Access;
using Haven.Rules.Flags;

namespace Haven.Core.Flags;

/// <summary>What came of a decision about a flag.</summary>
[JsonDerivedType(typeof(Done), "done")]
[JsonDerivedType(typeof(ChangedMeanwhile), "changed-meanwhile")]
[JsonDerivedType(typeof(Refused), "refused")]
public abstract record FlagOutcome
{
    private FlagOutcome()
    {
    }

    /// <param name="Decision">The id of the decision that was written down.</param>
    public sealed record Done(Guid Flag, Guid Decision) : FlagOutcome
    {
        /// <summary>It stands only once a supervisor confirms it.</summary>
        public bool WaitsForSupervisor { get; init; }

        /// <summary>The safeguarding consideration that was opened with it, or was open already.</summary>
        public Guid? Consideration { get; init; }
    }

    /// <summary>Somebody else decided since the acting user looked: nothing was done, and what they wrote is theirs to keep.</summary>
    /// <param name="Stand">The stand of the flag now.</param>
    public sealed record ChangedMeanwhile(int Stand) : FlagOutcome;

    /// <summary>Not done, and written down.</summary>
    /// <param name="Code">A stable word for programs, such as <c>not-known</c> or <c>already-open</c>.</param>
    /// <param name="Words">Why, and what to do, for people.</param>
    public sealed record Refused(string Code, string Words) : FlagOutcome
    {
        /// <summary>Which part of the input it is about, when it is about one.</summary>
        public string? Field { get; init; }
    }

    internal static Refused Of(Decision decision) => new(ReasonNames.Of(decision.Reason), decision.Words);

    internal static Refused Of(Objection objection) => new(objection.Code, objection.Words + ".") { Field = objection.Field };
}
