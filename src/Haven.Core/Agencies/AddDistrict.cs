using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Databases;

namespace Haven.Core.Agencies;

/// <summary>A district of the partnership area.</summary>
public sealed record DistrictInput
{
    public required string Code { get; init; }
    public required string Name { get; init; }

    /// <summary>Its first day; none when it was always there.</summary>
    public DateOnly? From { get; init; }
}

/// <summary>Adds a district.</summary>
public sealed class AddDistrict(HavenDatabase database)
{
    /// <exception cref="InputException">Code or name is missing.</exception>
    public Task<ChangeOutcome> RunAsync(DistrictInput input, OperationContext context, CancellationToken ct) =>
        new ChangeByRole(database, "districts.add", "code", "name", "valid_from").RunAsync(context, input, async transaction =>
        {
            var (code, name) = (Named.Text(input.Code, "the district's code"), Named.Text(input.Name, "the district's name"));
            var id = Guid.CreateVersion7();
            return await transaction.ExecuteAsync("""
                insert into agencies.districts (id, code, name, valid_from) values ($1, $2, $3, $4) on conflict (code) do nothing
                """, ct, id, code, name, input.From) == 1
                ? new ChangeOutcome.Done(id)
                : new ChangeOutcome.Refused("already-there", $"There is a district with the code {code} already. Choose another code.");
        }, ct);
}
