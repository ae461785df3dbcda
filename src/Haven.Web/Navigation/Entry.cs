using Haven.Rules.Access;

namespace Haven.Web.Navigation;

/// <summary>One place to go to, and who may open it: any of the capabilities, or any of the roles.</summary>
internal sealed record Entry(string Title, string Url)
{
    public Capability[] Needs { get; init; } = [];

    /// <summary>Where no capability says it: what somebody has to do is of the roles that handle cases.</summary>
    public Role[] Roles { get; init; } = [];

    /// <summary>Every entry in the order in which it is shown.</summary>
    public static IReadOnlyList<Entry> All { get; } =
    [
        new("Position", "/") { Needs = [Capability.StateMeasures] },
        new("My work", "/work") { Roles = [Role.Practitioner, Role.Supervisor, Role.MashWorker] },
        new("Team work", "/work/team") { Roles = [Role.Supervisor, Role.MashWorker] },
        new("Check", "/check") { Needs = [Capability.SearchCases] },
        new("Find", "/find") { Needs = [Capability.SearchCases] },
        new("Measures", "/measures") { Needs = [Capability.StateMeasures] },
        new("Imports", "/imports") { Needs = [Capability.Import] },
        new("Emergencies", "/emergencies") { Needs = [Capability.ReviewBreakGlass] },
        new("Privacy", "/privacy") { Needs = [Capability.ReadTrail] },
        new("Users", "/users") { Needs = [Capability.ManageUsers] },
        new("Roles", "/grants") { Needs = [Capability.ProposeGrant, Capability.DecideGrant] },
        new("Agencies", "/agencies") { Needs = [Capability.ConfigureHaven] },
        new("Teams", "/teams") { Needs = [Capability.ConfigureHaven], Roles = [Role.Supervisor] },
        new("Trail", "/trail") { Needs = [Capability.ReadTrail] },
    ];

    /// <summary>Whether somebody in this role may open it. That it may ask for a proof of who they are first is no matter.</summary>
    public bool IsFor(Role role, DateTimeOffset at)
    {
        var reader = new Reader { Role = role, Agency = AgencyKind.Other, Grant = Always, SteppedUp = true };
        return Roles.Contains(role) || Needs.Any(capability => Decide.Capability(reader, capability, at).Answer == Answer.Allow);
    }

    private static readonly Period Always = new(DateTimeOffset.MinValue, null);
}
