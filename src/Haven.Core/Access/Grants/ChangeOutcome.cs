using System.Text.Json.Serialization;

namespace Haven.Core.Access.Grants;

/// <summary>What came of a change to who may do what: agencies, teams, grants.</summary>
[JsonDerivedType(typeof(Done), "done")]
[JsonDerivedType(typeof(Refused), "refused")]
public abstract record ChangeOutcome
{
    private ChangeOutcome()
    {
    }

    /// <param name="Id">What was made or changed. Kept under a longer name: jsonb sorts names by length, and the type must come first.</param>
    public sealed record Done([property: JsonPropertyName("changed")] Guid Id) : ChangeOutcome;

    /// <summary>Not done, and written down.</summary>
    /// <param name="Code">A stable word for programs, such as <c>role-may-not</c> or <c>already-decided</c>.</param>
    /// <param name="Words">Why, and what to do, for people.</param>
    public sealed record Refused(string Code, string Words) : ChangeOutcome;
}
