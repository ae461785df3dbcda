using Haven.Core.Databases;
using Haven.Core.Trail;
using Haven.Rules.Access;

namespace Haven.Core.Access;

/// <summary>Says that an agency works with a record, so that its workers may read it; and that it no longer does.</summary>
public sealed class InvolveAgency(HavenDatabase database)
{
    /// <param name="agency">The agency's code.</param>
    /// <exception cref="InputException">No agency has that code.</exception>
    public Task<CaseOutcome> RunAsync(Guid record, string agency, OperationContext context, CancellationToken ct) =>
        CaseWork.RunAsync(database, context, record, CaseAct.Allocate,
            new TrailEntry { Act = TrailAct.Sharing, Operation = "access.involve", Fields = ["agency"] },
            async (transaction, _) =>
            {
                if (!await transaction.ScalarAsync<bool>("select exists (select from agencies.agencies where code = $1)", ct, agency))
                    throw new InputException($"there is no agency \"{agency}\": haven agency list names them");
                return await transaction.ScalarAsync<Guid?>("""
                    insert into access.relations (kind, record_id, agency, basis, district, reason, set_by)
                    select 'agency', $1, $2, 'worker', r.district, $4, $3 from people.records r where r.id = $1
                    on conflict (record_id, agency, basis) where kind = 'agency' do update set until_at = null
                    returning id
                    """, ct, record, agency, context.ActorId, context.Reason);
            }, ct);

    /// <summary>Ends what a worker said; an agency stays involved through its own records and its decisions.</summary>
    public Task<CaseOutcome> EndAsync(Guid record, Guid involvement, OperationContext context, CancellationToken ct) =>
        CaseWork.RunAsync(database, context, record, CaseAct.Allocate,
            new TrailEntry { Act = TrailAct.Alteration, Operation = "access.involve.end", Fields = ["agency"] },
            (transaction, _) => Ending.NowAsync(transaction, "agency", involvement, record, context, ct), ct);
}
