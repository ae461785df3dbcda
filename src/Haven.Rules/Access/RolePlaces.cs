namespace Haven.Rules.Access;

/// <summary>In which kinds of agency each role can be held.</summary>
public static class RolePlaces
{
    private static readonly AgencyKind[] Casework =
        [AgencyKind.Police, AgencyKind.SocialCare, AgencyKind.Health, AgencyKind.Education, AgencyKind.Voluntary, AgencyKind.Other];

    private static readonly AgencyKind[] Everywhere = [.. Casework, AgencyKind.PolicingBody];

    /// <summary>Whether somebody can hold this role in an agency of this kind. A role or kind nobody knows: no.</summary>
    /// <param name="role">The role.</param>
    /// <param name="kind">The kind of the agency.</param>
    /// <returns>
    /// Casework and its analysis: every agency but the policing body, which never reads a case. Scrutiny: the policing
    /// body alone. Partner reader: those who do not hold cases of their own. The public is no role that is held.
    /// </returns>
    public static bool CanHold(Role role, AgencyKind kind) => role switch
    {
        Role.Practitioner or Role.Supervisor or Role.Analyst => Casework.Contains(kind),
        Role.MashWorker => kind is not AgencyKind.Voluntary && Casework.Contains(kind),
        Role.PartnerReader => kind is AgencyKind.Health or AgencyKind.Education or AgencyKind.Voluntary or AgencyKind.Other,
        Role.ScrutinyOfficer => kind is AgencyKind.PolicingBody,
        Role.GovernanceOfficer or Role.PrivacyOfficer or Role.Administrator => Everywhere.Contains(kind),
        _ => false,
    };
}
