namespace Haven.Rules.Access;

/// <summary>What somebody is in an agency. No role is 0, so that a value nobody set may do nothing.</summary>
public enum Role
{
    /// <summary>Works with children and records what happens.</summary>
    Practitioner = 1,

    /// <summary>Answers for practitioners: allocates, restricts, reviews.</summary>
    Supervisor = 2,

    /// <summary>Works in the multi-agency safeguarding hub, where concerns arrive.</summary>
    MashWorker = 3,

    /// <summary>Works on figures and on the records of the own agency that stand behind them.</summary>
    Analyst = 4,

    /// <summary>Answers for an agency's figures; reads no case.</summary>
    GovernanceOfficer = 5,

    /// <summary>Of the policing body: figures and packs, never a case.</summary>
    ScrutinyOfficer = 6,

    /// <summary>Of a partner: sees what was shared, and nothing else.</summary>
    PartnerReader = 7,

    /// <summary>Reads the trail; reads no case.</summary>
    PrivacyOfficer = 8,

    /// <summary>Configures Haven; reads no case.</summary>
    Administrator = 9,

    /// <summary>Anybody: published pages only.</summary>
    Public = 10,
}

/// <summary>What kind of agency a role is held in.</summary>
public enum AgencyKind
{
    /// <summary>Any other agency.</summary>
    Other = 0,

    /// <summary>A police force: the one kind that sees suspect flags and intelligence without a share.</summary>
    Police = 1,

    /// <summary>A council's social care.</summary>
    SocialCare = 2,

    /// <summary>A health body.</summary>
    Health = 3,

    /// <summary>A school, a college or an education service.</summary>
    Education = 4,

    /// <summary>A voluntary service.</summary>
    Voluntary = 5,

    /// <summary>The local policing body, which holds the chief constable to account.</summary>
    PolicingBody = 6,
}
