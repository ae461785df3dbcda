using Haven.Rules.Access;

namespace Haven.Rules.Tests.Access;

/// <summary>What the page says of one question; without the words, which are the function's own.</summary>
internal sealed record Expected(Answer Answer, string Code, FieldGroups Fields, FieldGroups Masked, RelationKind? Relation)
{
    public static Expected Of(Decision decision) =>
        new(decision.Answer, ReasonNames.Of(decision.Reason), decision.Fields, decision.Masked, decision.Relation);
}

/// <summary>
/// docs/decisions/0040 read from top to bottom by somebody who wants no speed: words instead of bits, one group at a
/// time, the table of acts as its text. It shares the types of question and answer with the function, and no code.
/// </summary>
internal static class Reference
{
    /// <summary>The rows of the page's table; a test holds them equal to the page.</summary>
    public static readonly string[] ActTable =
    [
        "| change | practitioner, supervisor, MASH worker | allocated, team, cover, agency, named reader |",
        "| unmask | every role that reads | any |",
        "| join | supervisor, MASH worker | allocated, team, cover, agency, named reader |",
        "| share | practitioner, supervisor, MASH worker | allocated, team, cover, agency, named reader |",
        "| allocate | supervisor, MASH worker | allocated, team, cover, agency, named reader |",
        "| restrict | supervisor | allocated, team, cover, agency, named reader |",
    ];

    private const string Workers = "practitioner, supervisor, MASH worker";

    private static readonly string[] Strongest = ["allocated", "team", "cover", "agency", "named reader", "break-glass", "share"];

    private static readonly Dictionary<string, string[]> Acts =
        ActTable.Select(row => row.Split('|', StringSplitOptions.TrimEntries)).ToDictionary(cells => cells[1], cells => cells[2..4]);

    private static readonly FieldGroups[] Groups =
    [
        FieldGroups.Identity, FieldGroups.Contact, FieldGroups.Risk, FieldGroups.Plans, FieldGroups.Meetings, FieldGroups.Missing,
        FieldGroups.Referrals, FieldGroups.Crimes, FieldGroups.Orders, FieldGroups.Suspect, FieldGroups.Intelligence,
    ];

    public static Expected Answers(Question q)
    {
        // 1, 2
        if (!Lives(q.Reader.Grant, q.At) || q.Reader.Disabled) return No("no-live-grant");
        var role = RoleWord(q.Reader.Role);
        if (role is null || !In(role, Workers + ", analyst, partner reader")) return No("role-reads-no-case");

        // 3 to 6
        var counting = q.Relations.Where(relation => Lives(relation.Period, q.At) && Counts(relation, q, role)).ToList();
        var strongest = Strongest.FirstOrDefault(word => counting.Exists(relation => RelationWord(relation.Kind) == word));
        var given = Groups.Where(group => counting.Exists(relation => Gives(relation, group, q.Reader))).ToList();
        var masked = given.Where(group => group == FieldGroups.Contact && q.Record.ContactProtected && !Lives(q.Unmasked, q.At)).ToList();
        var allowed = new Expected(Answer.Allow, "allowed", Sum(given.Except(masked)), Sum(masked), KindOf(strongest));
        var nobodysBusiness = q.Record.SuspectOnly && q.Reader.Agency != AgencyKind.Police;
        var mayBeTold = q.Record.State == RecordState.Open || q.Record.State == RecordState.Pointer;
        var pointer = Lives(q.Purpose, q.At) && In(role, Workers) && mayBeTold && !nobodysBusiness;
        var read = strongest is not null ? allowed
            : pointer ? new Expected(Answer.Pointer, "known-elsewhere", FieldGroups.None, FieldGroups.None, null)
            : new Expected(Answer.Hide, "not-known", FieldGroups.None, FieldGroups.None, null);

        // Acts
        if (q.Act == CaseAct.Read || read.Answer == Answer.Hide) return read;
        if (q.Act == CaseAct.BreakGlass)
            return !In(role, Workers) ? No("role-may-not", strongest)
                : !Lives(q.Purpose, q.At) ? No("purpose-needed", strongest)
                : !q.Reader.SteppedUp ? No("step-up-needed", strongest)
                : read with { Answer = Answer.Allow, Code = "allowed" };
        if (read.Answer == Answer.Pointer) return No("no-relation");
        var row = Acts.GetValueOrDefault(q.Act.ToString().ToLowerInvariant());
        if (row is null || !(row[0] == "every role that reads" || In(role, row[0]))) return No("role-may-not", strongest);
        if (row[1] != "any" && !counting.Exists(relation => In(RelationWord(relation.Kind)!, row[1]))) return No("relation-may-not", strongest);
        var hasGroup = q.Act switch
        {
            CaseAct.Change => given.Except(masked).Contains(q.Group)
                && counting.Exists(relation => In(RelationWord(relation.Kind)!, row[1]) && Gives(relation, q.Group, q.Reader)),
            CaseAct.Unmask => given.Contains(FieldGroups.Contact),
            _ => true,
        };
        return hasGroup ? read : No("field-not-given", strongest);
    }

    private static bool Counts(Relation relation, Question q, string role)
    {
        var word = RelationWord(relation.Kind);
        if (word is null) return false;
        var byState = q.Record.State switch
        {
            RecordState.Hidden => "named reader",
            RecordState.Pointer => "named reader, break-glass",
            RecordState.Open => string.Join(", ", Strongest),
            _ => "",
        };
        var byRole = role == "partner reader" ? "share, named reader" : role == "analyst" ? "agency, share, named reader" : byState;
        var inDistrict = new[] { q.Reader.District, q.Record.District }.OfType<string>().Distinct().Count() < 2;
        return In(word, byState) && In(word, byRole) && (word != "agency" || q.Record.State != RecordState.Open || inDistrict);
    }

    private static bool Gives(Relation relation, FieldGroups group, Reader reader)
    {
        if (relation.Kind == RelationKind.Share) return group == FieldGroups.Identity || relation.Shared.HasFlag(group);
        return group is not (FieldGroups.Suspect or FieldGroups.Intelligence) || reader.Agency == AgencyKind.Police;
    }

    private static bool Lives(Period? period, DateTimeOffset at)
    {
        if (period is null) return false;
        var (from, until) = (period.Value.From.UtcTicks, period.Value.Until?.UtcTicks ?? long.MaxValue);
        return at.UtcTicks >= from && at.UtcTicks < until;
    }

    private static Expected No(string code, string? strongest = null) => new(Answer.Refuse, code, FieldGroups.None, FieldGroups.None, KindOf(strongest));

    private static FieldGroups Sum(IEnumerable<FieldGroups> groups) => (FieldGroups)groups.Sum(group => (int)group);

    private static bool In(string word, string list) => list.Split(", ").Contains(word);

    private static string? RoleWord(Role role) => role switch
    {
        Role.Practitioner => "practitioner",
        Role.Supervisor => "supervisor",
        Role.MashWorker => "MASH worker",
        Role.Analyst => "analyst",
        Role.PartnerReader => "partner reader",
        _ => null,
    };

    private static string? RelationWord(RelationKind kind) => kind switch
    {
        RelationKind.NamedReader => "named reader",
        RelationKind.BreakGlass => "break-glass",
        _ when Enum.IsDefined(kind) => kind.ToString().ToLowerInvariant(),
        _ => null,
    };

    private static RelationKind? KindOf(string? word) =>
        word is null ? null : Enum.GetValues<RelationKind>().Single(kind => RelationWord(kind) == word);
}
