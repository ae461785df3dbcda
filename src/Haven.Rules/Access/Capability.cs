namespace Haven.Rules.Access;

/// <summary>What a role may do that is not about one record. No capability is 0: an unset one is refused.</summary>
public enum Capability
{
    /// <summary>Run the total of a measure.</summary>
    StateMeasures = 1,

    /// <summary>Break a measure down.</summary>
    BreakdownMeasures = 2,

    /// <summary>List the records behind a figure.</summary>
    DrillDown = 3,

    /// <summary>Search for people; what is found is decided record by record.</summary>
    SearchCases = 4,

    /// <summary>Change settings, agencies, districts and teams.</summary>
    ConfigureHaven = 5,

    /// <summary>Add, disable and recover user accounts.</summary>
    ManageUsers = 6,

    /// <summary>Propose a role for somebody.</summary>
    ProposeGrant = 7,

    /// <summary>Decide a proposed role; see also <see cref="Decide.Grant"/>.</summary>
    DecideGrant = 8,

    /// <summary>Read the trail and its alerts.</summary>
    ReadTrail = 9,

    /// <summary>Search the trail for who looked at a person.</summary>
    SearchTrailByPerson = 10,

    /// <summary>Review what was opened by breaking the glass; see also <see cref="Decide.Review"/>.</summary>
    ReviewBreakGlass = 11,

    /// <summary>Import an agency's extract.</summary>
    Import = 12,

    /// <summary>Publish figures.</summary>
    PublishFigures = 13,
}
