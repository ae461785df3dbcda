using Haven.Core.Databases;
using Npgsql;

namespace Haven.Core.Flags;

/// <summary>A decision as it was written down.</summary>
public sealed record DecisionShown
{
    public required Guid Id { get; init; }

    /// <summary><c>raised</c>, <c>level</c>, <c>reviewed</c> or <c>closed</c>.</summary>
    public required string Kind { get; init; }
    public string? Outcome { get; init; }
    public required DateOnly On { get; init; }
    public required string By { get; init; }
    public required string Agency { get; init; }
    public required IReadOnlyList<string> Agencies { get; init; }
    public string? Forum { get; init; }
    public required string Reason { get; init; }
    public string? LateReason { get; init; }
    public string? Definition { get; init; }
    public required string LevelPolicy { get; init; }
    public required string ReviewPolicy { get; init; }
    public string? Assessment { get; init; }
    public string? AssessmentAbsent { get; init; }
    public string? Level { get; init; }
    public string? ChildsView { get; init; }
    public string? ChildsViewAbsent { get; init; }
    public string? SupervisorReason { get; init; }
    public DateOnly? NextReviewOn { get; init; }

    /// <summary><c>made</c>, <c>waiting</c>, <c>confirmed</c>, <c>returned</c> or <c>overtaken</c>.</summary>
    public required string Standing { get; init; }
    public string? SettledBy { get; init; }
    public DateOnly? SettledOn { get; init; }
    public string? SettledReason { get; init; }

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(DecisionShown);

    internal static async Task<IReadOnlyList<DecisionShown>> OfAsync(HavenTransaction transaction, Guid flag, CancellationToken ct) =>
        await transaction.ListAsync("""
            select d.id, d.kind, d.outcome, d.decided_on, coalesce(u.name, 'Somebody'), coalesce(a.name, d.agency),
                array(select coalesce(x.name, c) from unnest(d.agencies) c left join agencies.agencies x on x.code = c order by 1),
                d.forum, d.reason, d.late_reason, d.definition, d.level_policy, d.review_policy, d.assessment, d.assessment_absent, d.level,
                d.childs_view, d.childs_view_absent, d.supervisor_reason, d.next_review_on, d.standing, s.name, d.settled_on, d.settled_reason
            from flags.decisions d join agencies.agencies a on a.code = d.agency
            left join identity.users u on u.id = d.decided_by left join identity.users s on s.id = d.settled_by
            where d.flag_id = $1 order by d.decided_on desc, d.id desc
            """, Read, ct, flag);

    private static DecisionShown Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0),
        Kind = row.GetString(1),
        Outcome = row.TextAt(2),
        On = row.GetFieldValue<DateOnly>(3),
        By = row.GetString(4),
        Agency = row.GetString(5),
        Agencies = row.GetFieldValue<string[]>(6),
        Forum = row.TextAt(7),
        Reason = row.GetString(8),
        LateReason = row.TextAt(9),
        Definition = row.TextAt(10),
        LevelPolicy = row.GetString(11),
        ReviewPolicy = row.GetString(12),
        Assessment = row.TextAt(13),
        AssessmentAbsent = row.TextAt(14),
        Level = row.TextAt(15),
        ChildsView = row.TextAt(16),
        ChildsViewAbsent = row.TextAt(17),
        SupervisorReason = row.TextAt(18),
        NextReviewOn = row.DayAt(19),
        Standing = row.GetString(20),
        SettledBy = row.TextAt(21),
        SettledOn = row.DayAt(22),
        SettledReason = row.TextAt(23),
    };
}
