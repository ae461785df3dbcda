using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Databases;

namespace Haven.Core.Agencies;

/// <summary>Which agency the records of a source belong to.</summary>
public sealed record SourceInput
{
    /// <summary>The name of the source, as import files give it.</summary>
    public required string Source { get; init; }
    public required string Agency { get; init; }

    /// <summary>Only the records of this district, where one system serves several agencies; all of the source's without.</summary>
    public string? District { get; init; }
}

/// <summary>
/// Says which agency a source's records belong to: those held already and those to come involve it. An agency that had
/// the source before is involved through it no more.
/// </summary>
public sealed class SetSourceAgency(HavenDatabase database)
{
    /// <exception cref="InputException">There is no such agency or district, or the source's name cannot be one.</exception>
    public Task<ChangeOutcome> RunAsync(SourceInput input, OperationContext context, CancellationToken ct) =>
        new ChangeByRole(database, "agencies.source", "source", "agency").RunAsync(context, input, async transaction =>
        {
            var source = Named.Text(input.Source, "the source");
            if (source.Contains('/', StringComparison.Ordinal))
                throw new InputException($"the source \"{source}\" holds a /: a source is one word, such as police");
            await Named.AgencyAsync(transaction, input.Agency, ct);
            if (input.District is not null)
                await Named.DistrictHasEndedAsync(transaction, input.District, ct);
            await transaction.ExecuteAsync("""
                insert into agencies.sources (source, agency, district) values ($1, $2, $3)
                on conflict (source, district) do update set agency = excluded.agency where sources.agency <> excluded.agency
                """, ct, source, input.Agency, input.District);
            var agency = await transaction.ScalarAsync<Guid>("select id from agencies.agencies where code = $1", ct, input.Agency);
            return new ChangeOutcome.Done(agency);
        }, ct);
}
