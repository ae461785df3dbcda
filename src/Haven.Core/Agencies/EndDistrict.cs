using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Databases;

namespace Haven.Core.Agencies;

/// <summary>The end of a district, as when councils merge.</summary>
public sealed record DistrictEnd
{
    public required string Code { get; init; }

    /// <summary>The first day on which it is no longer there.</summary>
    public required DateOnly On { get; init; }
}

/// <summary>Ends a district on a day. Records and figures of the time before keep it.</summary>
public sealed class EndDistrict(HavenDatabase database)
{
    /// <exception cref="InputException">There is no such district, or it would end before it began.</exception>
    public Task<ChangeOutcome> RunAsync(DistrictEnd input, OperationContext context, CancellationToken ct) =>
        new ChangeByRole(database, "districts.end", "valid_to").RunAsync(context, input, async transaction =>
        {
            await Named.DistrictHasEndedAsync(transaction, input.Code, ct);
            var from = await transaction.ScalarAsync<DateOnly?>("select valid_from from agencies.districts where code = $1", ct, input.Code);
            if (input.On < from)
                throw new InputException($"the district {input.Code} began on {from:yyyy-MM-dd}: it cannot end on {input.On:yyyy-MM-dd}, before that");
            return await transaction.ScalarAsync<Guid?>("update agencies.districts set valid_to = $2 where code = $1 and valid_to is null returning id",
                ct, input.Code, input.On) is { } id
                ? new ChangeOutcome.Done(id)
                : new ChangeOutcome.Refused("already-ended", $"The district {input.Code} has an end already.");
        }, ct);
}
