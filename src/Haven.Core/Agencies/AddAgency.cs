using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Databases;
using Haven.Rules.Access;

namespace Haven.Core.Agencies;

/// <summary>An agency of the partnership.</summary>
public sealed record AgencyInput
{
    /// <summary>The code that records and grants name it by; it never changes.</summary>
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required AgencyKind Kind { get; init; }

    /// <summary>The code of the district it works in; none when it works in all.</summary>
    public string? District { get; init; }
}

/// <summary>Adds an agency to the partnership.</summary>
public sealed class AddAgency(HavenDatabase database)
{
    /// <exception cref="InputException">Code or name is missing, or there is no such district.</exception>
    public Task<ChangeOutcome> RunAsync(AgencyInput input, OperationContext context, CancellationToken ct) =>
        new ChangeByRole(database, "agencies.add", "code", "name", "kind", "district").RunAsync(context, input, async transaction =>
        {
            var (code, name) = (Named.Text(input.Code, "the agency's code"), Named.Text(input.Name, "the agency's name"));
            if (input.District is not null && await Named.DistrictHasEndedAsync(transaction, input.District, ct))
                return new ChangeOutcome.Refused("district-ended", $"The district {input.District} is no longer there. Choose the one that took its place.");
            var id = Guid.CreateVersion7();
            return await transaction.ExecuteAsync("""
                insert into agencies.agencies (id, code, name, kind, district) values ($1, $2, $3, $4, $5) on conflict (code) do nothing
                """, ct, id, code, name, AgencyKindNames.Of(input.Kind), input.District) == 1
                ? new ChangeOutcome.Done(id)
                : new ChangeOutcome.Refused("already-there", $"There is an agency with the code {code} already. Choose another code.");
        }, ct);
}
