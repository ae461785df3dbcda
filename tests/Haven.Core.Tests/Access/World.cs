using Haven.Rules.Access;

namespace Haven.Core.Tests.Access;

/// <summary>
/// A made-up partnership as plain facts: who holds which grant, which records there are, what relates them. It knows no
/// database: the model that both walls are compared with.
/// </summary>
internal sealed class World
{
    public static readonly (string Code, AgencyKind Kind)[] Agencies =
        [("pol", AgencyKind.Police), ("soc", AgencyKind.SocialCare), ("vol", AgencyKind.Voluntary)];

    public static readonly string[] Districts = ["D1", "D2"];

    public required DateTimeOffset Now { get; init; }
    public List<User> Users { get; } = [];
    public List<Grant> Grants { get; } = [];
    public List<Team> Teams { get; } = [];
    public List<Case> Cases { get; } = [];
    public List<Tie> Ties { get; } = [];

    public sealed record User(Guid Id, bool Disabled);

    public sealed record Grant(Guid Id, User User, Role Role, string Agency, string? District, Period Period);

    public sealed record Team(Guid Id, string Agency, List<(User User, Period Period)> Members, List<(User Absent, User Covering, Period Period)> Cover);

    /// <param name="Flags">Types, and whether each is open.</param>
    public sealed record Case(Guid Id, string Source, string? District, bool Protected, RecordState State, List<(string Type, bool Open)> Flags);

    /// <summary>Something that ties users to a record; which of the parts count depends on its kind.</summary>
    public sealed record Tie(RelationKind Kind, Case Case, string Agency, Period Period)
    {
        public User? User { get; init; }
        public Team? Team { get; init; }
        public FieldGroups Groups { get; init; }
    }

    public List<Purpose> Purposes { get; } = [];
    public List<Unmasking> Unmaskings { get; } = [];

    public sealed record Purpose(User User, string Agency, Period Period);

    public sealed record Unmasking(User User, string Agency, Case Case, Period Period);

    /// <summary>The question the decision function is asked, gathered from the facts alone.</summary>
    public Question Ask(Grant grant, Case asked, CaseAct act, FieldGroups group = FieldGroups.None) => new()
    {
        Reader = new()
        {
            Role = grant.Role,
            Agency = Agencies.First(a => a.Code == grant.Agency).Kind,
            District = grant.District,
            Grant = grant.Period,
            Disabled = grant.User.Disabled,
        },
        Record = new() { State = asked.State, District = asked.District, ContactProtected = asked.Protected, SuspectOnly = IsSuspectOnly(asked) },
        Relations = [.. Ties.Where(t => t.Case == asked && t.Agency == grant.Agency).SelectMany(t => Between(grant, t))],
        Purpose = Purposes.Where(p => p.User == grant.User && p.Agency == grant.Agency).Select(p => (Period?)p.Period).OrderByDescending(p => p!.Value.Until).FirstOrDefault(),
        Unmasked = Unmaskings.Where(u => u.User == grant.User && u.Agency == grant.Agency && u.Case == asked)
            .Select(u => (Period?)u.Period).OrderByDescending(p => p!.Value.Until).FirstOrDefault(),
        At = Now,
        Act = act,
        Group = group,
    };

    private static bool IsSuspectOnly(Case asked) =>
        asked.Flags.Any(f => f.Open && f.Type.EndsWith("suspect", StringComparison.Ordinal)) && !asked.Flags.Any(f => f.Type.EndsWith("risk", StringComparison.Ordinal));

    private IEnumerable<Relation> Between(Grant grant, Tie tie)
    {
        switch (tie.Kind)
        {
            case RelationKind.Agency:
            case RelationKind.Share when tie.User is null || tie.User == grant.User:
            case RelationKind.BreakGlass or RelationKind.NamedReader when tie.User == grant.User:
                yield return new() { Kind = tie.Kind, Period = tie.Period, Shared = tie.Groups };
                break;
            case RelationKind.Allocated when tie.Team is { } team:
                foreach (var (_, period) in team.Members.Where(m => m.User == grant.User))
                    yield return new() { Kind = RelationKind.Team, Period = Both(tie.Period, period) };
                break;
            case RelationKind.Allocated:
                if (tie.User == grant.User)
                    yield return new() { Kind = RelationKind.Allocated, Period = tie.Period };
                foreach (var (_, _, period) in Teams.Where(t => t.Agency == tie.Agency).SelectMany(t => t.Cover).Where(c => c.Absent == tie.User && c.Covering == grant.User))
                    yield return new() { Kind = RelationKind.Cover, Period = Both(tie.Period, period) };
                break;
        }
    }

    private static Period Both(Period a, Period b) => new(
        a.From > b.From ? a.From : b.From,
        a.Until is null ? b.Until : b.Until is null || a.Until < b.Until ? a.Until : b.Until);
}
