namespace Haven.Rules.Access;

/// <summary>What kinds of role there are, as far as cases go.</summary>
internal static class Roles
{
    /// <summary>The roles that work on cases: they get pointers, break glass and change records.</summary>
    public static bool HandleCases(Role role) => role is Role.Practitioner or Role.Supervisor or Role.MashWorker;

    /// <summary>The roles that may read a case at all.</summary>
    public static bool ReadCases(Role role) => HandleCases(role) || role is Role.Analyst or Role.PartnerReader;
}
