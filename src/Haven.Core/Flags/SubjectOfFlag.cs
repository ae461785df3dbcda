using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Trail;
using Haven.Rules.Access;
using Haven.Rules.Flags;

namespace Haven.Core.Flags;

/// <summary>Whom a flag would be about, and which types the acting user may raise.</summary>
public sealed record FlagSubject(Guid Record, string Person, DateOnly? DateOfBirth, string? District, IReadOnlyList<FlagType> Types)
{
    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(FlagSubject);
}

/// <summary>What asking whom a flag would be about gives.</summary>
public abstract record SubjectOutcome
{
    private SubjectOutcome()
    {
    }

    public sealed record Shown(FlagSubject Subject) : SubjectOutcome;

    /// <param name="IsAbsent">What an absent record gives.</param>
    public sealed record Refused(string Code, string Words, bool IsAbsent) : SubjectOutcome;
}

/// <summary>Asks before the first question whether the acting user may raise a flag on a record, and of which types.</summary>
public sealed class SubjectOfFlag(HavenDatabase database)
{
    private static readonly TrailEntry Entry = new() { Act = TrailAct.Consultation, Operation = "flags.subject", Fields = ["identity"] };

    public async Task<SubjectOutcome> RunAsync(Guid record, OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.Decision, context, ct);
        // Whoever may change the risk group may raise something; the police, with the suspect group, any type.
        var decision = await CaseFacts.DecideAsync(transaction, context, record, CaseAct.Change, FieldGroups.Risk, ct);
        await transaction.EnterAsync(DatabaseRole.App, ct);
        SubjectOutcome outcome = decision.IsAllowed
            ? new SubjectOutcome.Shown(await ShowAsync(transaction, record, decision, ct))
            : new SubjectOutcome.Refused(ReasonNames.Of(decision.Reason), decision.Words, decision.Answer == Answer.Hide);
        await transaction.WriteTrailAsync(context, Entry with { Act = decision.IsAllowed ? TrailAct.Consultation : TrailAct.Refusal, Subjects = [record] }, ct);
        await transaction.CommitAsync(ct);
        return outcome;
    }

    private static async Task<FlagSubject> ShowAsync(HavenTransaction transaction, Guid record, Decision decision, CancellationToken ct) =>
        (await transaction.ListAsync("""
            select coalesce(nullif(concat_ws(' ', r.forenames, r.surname), ''), 'Name not known'), coalesce(r.date_of_birth, (
                select max(p.date_of_birth) from people.memberships m join people.memberships o on o.person_id = m.person_id
                join people.records p on p.id = o.id where m.id = r.id)), r.district
            from people.records r where r.id = $1
            """, row => new FlagSubject(record, row.GetString(0), row.DayAt(1), row.TextAt(2),
                [.. Enum.GetValues<FlagType>().Where(type => decision.Fields.HasFlag(type.Group()))]), ct, record)).Single();
}
