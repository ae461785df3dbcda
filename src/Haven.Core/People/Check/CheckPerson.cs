using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Measures;
using Haven.Core.Trail;
using Haven.Rules.Access;

namespace Haven.Core.People.Check;

/// <summary>
/// Says of one person what an officer at a door needs: flagged or not, what to do at once, orders, missing, whom to
/// ring. From every record of the person that may be read; the others are pointers or not there. In the trail first.
/// </summary>
public sealed class CheckPerson(HavenDatabase database)
{
    private static readonly TrailEntry Entry = new()
    {
        Act = TrailAct.Consultation,
        Operation = "people.check",
        Fields = ["identity", "risk", "suspect", "plans", "orders", "missing"],
    };

    /// <param name="record">Any record of the person.</param>
    public async Task<CheckOutcome> RunAsync(Guid record, OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.Finder, context, ct);
        var purpose = await PurposeInForce.ReadAsync(transaction, context, ct);
        context = context with { PurposeId = purpose?.Id };
        // Only such of them as the finder's wall lets be known; the record itself is decided on in any case.
        var records = await transaction.ListAsync("""
            select b.id from people.memberships a join people.memberships b on b.person_id = a.person_id where a.id = $1 union select $1
            """, row => row.GetGuid(0), ct, record);
        var decisions = await CaseFacts.DecideAsync(transaction, context, records, CaseAct.Read, FieldGroups.None, ct);
        Guid[] read = [.. decisions.Where(d => d.Value.IsAllowed).Select(d => d.Key).Order()];
        Guid[] pointers = [.. decisions.Where(d => d.Value.Answer == Answer.Pointer).Select(d => d.Key).Order()];
        if (read.Length + pointers.Length == 0)
            return await RefuseAsync(transaction, context, record, decisions[record], ct);
        var facts = new CheckFacts(transaction, ct);
        var knownTo = await facts.KnownToAsync(pointers);
        var outcome = read.Length == 0
            ? new CheckOutcome.Pointer(knownTo)
            : await ShowAsync(facts, record, read, decisions, knownTo, Days.Of(context.At));
        await transaction.WriteTrailAsync(context, Entry with { Subjects = [.. read, .. pointers], Fields = read.Length == 0 ? [] : Entry.Fields }, ct);
        await transaction.CommitAsync(ct);
        return outcome;
    }

    private static async Task<CheckOutcome> ShowAsync(
        CheckFacts facts, Guid record, Guid[] read, IReadOnlyDictionary<Guid, Decision> decisions, IReadOnlyList<CheckedContact> knownTo, DateOnly day)
    {
        var groups = read.Aggregate(FieldGroups.None, (given, id) => given | decisions[id].Fields);
        var ring = await facts.RingAsync(read);
        var person = await facts.PersonAsync(read.Contains(record) ? record : read[0], read, day);
        return new CheckOutcome.Shown(person with
        {
            ShowsRisk = groups.HasFlag(FieldGroups.Risk),
            ShowsSuspect = groups.HasFlag(FieldGroups.Suspect),
            Ring = ring,
            KnownTo = knownTo,
        }, day);
    }

    private static async Task<CheckOutcome> RefuseAsync(HavenTransaction transaction, OperationContext context, Guid record, Decision decision, CancellationToken ct)
    {
        var refused = await CaseWork.RefuseAsync(transaction, context, record, Entry, CaseOutcome.Of(decision), ct);
        return new CheckOutcome.Refused(refused.Code, refused.Words);
    }
}
