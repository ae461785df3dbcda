using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Trail;
using Microsoft.EntityFrameworkCore;

namespace Haven.Core.People;

/// <summary>Two records that may be one person, with what they share.</summary>
public sealed record ProposedPair(Record First, Record Second, IReadOnlyList<string> SharedIdentifiers);

/// <summary>The pairs of records that wait for somebody to join or decline them.</summary>
public sealed class Proposals(HavenDatabase database)
{
    public async Task<IReadOnlyList<ProposedPair>> WaitingAsync(OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.Loader, context, ct);
        await using var entities = transaction.Entities();
        var pairs = await (
            from proposal in entities.Proposals
            join a in entities.Records on proposal.RecordA equals a.Id
            join b in entities.Records on proposal.RecordB equals b.Id
            where proposal.Status == ProposalStatus.Proposed
            orderby a.Source, a.SourceId, b.Source, b.SourceId
            select new { a, b, proposal.Identifiers }).ToListAsync(ct);
        await transaction.WriteTrailAsync(context, new TrailEntry
        {
            Act = TrailAct.Consultation,
            Operation = "people.proposals",
            Subjects = [.. pairs.SelectMany(p => new[] { p.a.Id.Value, p.b.Id.Value })],
        }, ct);
        await transaction.CommitAsync(ct);
        return [.. pairs.Select(p => new ProposedPair(p.a, p.b, p.Identifiers))];
    }

    /// <summary>Notes that two records are not one person, so that they are not proposed again. False when they are not proposed.</summary>
    public async Task<bool> DeclineAsync(JoinInput input, OperationContext context, CancellationToken ct)
    {
        var reason = Reason.Required(input.Reason);
        await using var transaction = await database.BeginAsync(DatabaseRole.Loader, context, ct);
        await using var entities = transaction.Entities();
        var first = (await FindRecord.ByReferenceAsync(entities, input.First, ct)).Id;
        var second = (await FindRecord.ByReferenceAsync(entities, input.Second, ct)).Id;
        var proposal = await entities.Proposals.SingleOrDefaultAsync(p =>
            (p.RecordA == first && p.RecordB == second) || (p.RecordA == second && p.RecordB == first), ct);
        var isProposed = proposal is { Status: ProposalStatus.Proposed };
        if (isProposed)
        {
            proposal!.Decide(ProposalStatus.Declined, reason);
            await entities.SaveChangesAsync(ct);
        }
        await transaction.WriteTrailAsync(context, new TrailEntry
        {
            Act = isProposed ? TrailAct.Alteration : TrailAct.Refusal,
            Operation = "people.decline",
            Subjects = [first.Value, second.Value],
        }, ct);
        await transaction.CommitAsync(ct);
        return isProposed;
    }
}
