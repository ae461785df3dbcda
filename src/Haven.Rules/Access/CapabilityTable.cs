using System.Collections.Frozen;

namespace Haven.Rules.Access;

/// <summary>Which roles may do what is not about one record, and why (design of access, and 0040).</summary>
internal static class CapabilityTable
{
    private static readonly Role[] CaseWork = [Role.Practitioner, Role.Supervisor, Role.MashWorker];

    public static FrozenDictionary<Capability, Row> Rows { get; } = new Dictionary<Capability, Row>
    {
        [Capability.StateMeasures] = new([.. CaseWork, Role.Analyst, Role.GovernanceOfficer, Role.ScrutinyOfficer],
            "A total names nobody. It is for those who work on cases or answer for figures."),
        [Capability.BreakdownMeasures] = new([.. CaseWork, Role.Analyst],
            "A small number in a breakdown can name a child. It is for roles that read cases."),
        [Capability.DrillDown] = new([.. CaseWork, Role.Analyst],
            "The list behind a figure names people. It is for roles that read cases."),
        [Capability.SearchCases] = new([.. CaseWork, Role.Analyst, Role.PartnerReader],
            "A search finds cases. It is for roles that read cases, and shows each what it may read."),
        [Capability.ConfigureHaven] = new([Role.Administrator],
            "Settings belong to the administrator, who reads no case."),
        [Capability.ManageUsers] = new([Role.Administrator],
            "User accounts belong to the administrator, who reads no case.", NeedsStepUp: true),
        [Capability.ProposeGrant] = new([Role.Administrator],
            "A role is proposed by an administrator. Somebody else decides."),
        [Capability.DecideGrant] = new([Role.Administrator, Role.PrivacyOfficer],
            "A role is decided by a privacy officer or an administrator who did not propose it.", NeedsStepUp: true),
        [Capability.ReadTrail] = new([Role.PrivacyOfficer],
            "The trail is for the privacy officer."),
        [Capability.SearchTrailByPerson] = new([Role.PrivacyOfficer],
            "Who has looked at a person is for the privacy officer only.", NeedsStepUp: true),
        [Capability.ReviewBreakGlass] = new([Role.Supervisor, Role.PrivacyOfficer],
            "An emergency opening is reviewed by a supervisor or the privacy officer, never by who made it."),
        [Capability.Import] = new([Role.Administrator],
            "Imports are run by the administrator, who reads no case."),
        [Capability.PublishFigures] = new([Role.GovernanceOfficer, Role.ScrutinyOfficer],
            "Figures are published by those who answer for them: governance and scrutiny officers."),
    }.ToFrozenDictionary();

    internal sealed record Row(Role[] Roles, string Why, bool NeedsStepUp = false);
}
