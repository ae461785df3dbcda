using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Measures;
using Haven.Core.Trail;
using Haven.Rules.Access;

namespace Haven.Core.People.Reading;

/// <summary>
/// Asks for a person by their own id or that of one of their records: the records in reach are shown, others are
/// pointers, and of hidden ones nothing is said. The asking is in the trail before the answer.
/// </summary>
public sealed class ReadPerson(HavenDatabase database)
{
    private const string PointersSql = """
        select r.id, coalesce((select x.contact from access.restrictions x where x.record_id = r.id and x.lifted_at is null),
            (select a.name from agencies.sources s join agencies.agencies a on a.code = s.agency
             where s.source = r.source and (s.district is null or s.district = r.district) order by s.district nulls last limit 1), r.source)
        from people.records r where r.id = any ($1) order by 2, 1
        """;

    /// <param name="part">What the page shows beyond the bar; it is filled when the person is shown.</param>
    public async Task<PersonOutcome> RunAsync(Guid person, PersonPart part, OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.Decision, context, ct);
        var reach = new PersonReach(person, await CaseFacts.DecidePersonAsync(transaction, context, person, CaseAct.Read, ct));
        var outcome = reach.Records.Count > 0 || reach.Pointers.Count > 0
            ? await ShowAsync(transaction, new Asking(reach, Days.Of(context.At), context), part, ct)
            : Refused(reach.Refusal);
        await transaction.WriteTrailAsync(context, Entry(outcome, reach, part), ct);
        await transaction.CommitAsync(ct);
        return outcome;
    }

    private static async Task<PersonOutcome> ShowAsync(HavenTransaction transaction, Asking asking, PersonPart part, CancellationToken ct)
    {
        var reach = asking.Reach;
        List<PointerShown> pointers;
        PersonBar? bar = null;
        await using (var together = transaction.Together())
        {
            together.Enter(DatabaseRole.Finder).Add(PointersSql, reach.Pointers.ToArray());
            if (reach.Records.Count > 0)
            {
                PersonBarQuery.Ask(together, reach, asking.Today, asking.Context);
                part.Ask(together, asking);
            }
            await together.SendPreparedAsync(ct);
            pointers = await together.RowsAsync(row => new PointerShown(row.GetGuid(0), row.GetString(1)), ct);
            if (pointers.Count != reach.Pointers.Count)
                throw new InvalidOperationException("the walls differ about a pointer");
            if (reach.Records.Count > 0)
            {
                bar = await PersonBarQuery.TakeAsync(together, reach, asking.Today, ct);
                await part.TakeAsync(together, ct);
            }
        }
        if (bar is null)
            return new PersonOutcome.Known(reach.Asked, pointers, reach.Refusal.Words);
        await part.FollowAsync(transaction, asking, ct);
        return new PersonOutcome.Shown(bar, reach, pointers);
    }

    private static PersonOutcome.Refused Refused(Decision decision) => decision.Answer == Answer.Refuse
        ? new(ReasonNames.Of(decision.Reason), decision.Words, IsAbsent: false)
        : new(ReasonNames.Of(decision.Reason), decision.Words, IsAbsent: true);

    private static TrailEntry Entry(PersonOutcome outcome, PersonReach reach, PersonPart part) => outcome switch
    {
        PersonOutcome.Shown => new()
        {
            Act = TrailAct.Consultation,
            Operation = part.Operation,
            Fields = part.Fields,
            Subjects = [.. reach.Records, .. reach.Pointers, .. part.Others],
        },
        PersonOutcome.Known => new() { Act = TrailAct.Consultation, Operation = part.Operation, Fields = ["pointer"], Subjects = [.. reach.Pointers] },
        _ => new() { Act = TrailAct.Refusal, Operation = part.Operation, Subjects = [reach.Asked] },
    };
}
