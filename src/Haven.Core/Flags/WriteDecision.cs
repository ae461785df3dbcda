using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Measures;
using Haven.Core.Policies;
using Haven.Rules.Flags;

namespace Haven.Core.Flags;

/// <summary>A decision as it is written down beside what it does to the flag.</summary>
internal sealed record WriteDecision(OperationContext Context, DecisionInput Input, FlagType Type, string District)
{
    public required string Kind { get; init; }
    public string? Outcome { get; init; }

    /// <summary>The level from now on; null when it ends the flag.</summary>
    public string? Level { get; init; }
    public bool WaitsForSupervisor { get; init; }

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(WriteDecision);

    /// <summary>Writes it; a review that waited for a supervisor is overtaken by it. The decision's id.</summary>
    public async Task<Guid> RunAsync(HavenTransaction transaction, Guid flag, CancellationToken ct)
    {
        await transaction.ExecuteAsync("""
            update flags.decisions set standing = 'overtaken', settled_by = $2, settled_on = $3, settled_reason = 'Another decision was made.'
            where flag_id = $1 and standing = 'waiting'
            """, ct, flag, Context.ActorId, Days.Of(Context.At));
        var id = Guid.CreateVersion7();
        var levels = FlagPolicies.LevelsOn(District, Input.On);
        var reviews = FlagPolicies.ReviewsOn(District, Input.On);
        await transaction.ExecuteAsync("""
            insert into flags.decisions (id, flag_id, kind, outcome, decided_on, decided_by, agency, agencies, forum, reason, late_reason, definition,
                level_policy, review_policy, assessment, assessment_absent, level, childs_view, childs_view_absent, supervisor_reason, next_review_on, standing)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)
            """, ct, id, flag, Kind, Outcome, Input.On, Context.ActorId, Context.Agency, Input.Agencies.ToArray(), Input.Forum, Input.Reason, Input.LateReason,
            reviews.DefinitionOn(Type, Input.On)?.Code, levels.Name(), reviews.Name(), Input.Assessment, Input.AssessmentAbsent, Level,
            Input.ChildsView, Input.ChildsViewAbsent, Input.SupervisorReason, NextReviewOn(levels), WaitsForSupervisor ? "waiting" : "made");
        return id;
    }

    /// <summary>Sets the level from the day of the decision on.</summary>
    public Task<int> SetLevelAsync(HavenTransaction transaction, Guid flag, CancellationToken ct) => transaction.ExecuteAsync("""
        insert into flags.levels (flag_id, level, from_on, assessed_by) values ($1, $2, $3, $4)
        """, ct, flag, Level, Input.On, Context.Agency);

    private DateOnly? NextReviewOn(LevelPolicy levels) =>
        WaitsForSupervisor || Kind == "closed" || Outcome == "close" ? null : Input.On.AddDays(levels.Find(Level)?.ReviewDays ?? levels.ShortestDays);
}
