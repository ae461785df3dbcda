using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Databases;

namespace Haven.Core.Agencies;

/// <summary>Another name for an agency; its code, and what it was called before, stay known.</summary>
public sealed record RenameInput
{
    public required string Code { get; init; }
    public required string Name { get; init; }
}

/// <summary>Gives an agency another name.</summary>
public sealed class RenameAgency(HavenDatabase database)
{
    /// <exception cref="InputException">There is no such agency, or the name is missing.</exception>
    public Task<ChangeOutcome> RunAsync(RenameInput input, OperationContext context, CancellationToken ct) =>
        new ChangeByRole(database, "agencies.rename", "name").RunAsync(context, input, async transaction =>
        {
            var name = Named.Text(input.Name, "the agency's name");
            await Named.AgencyAsync(transaction, input.Code, ct);
            var id = await transaction.ScalarAsync<Guid>("update agencies.agencies set name = $2 where code = $1 returning id", ct, input.Code, name);
            return new ChangeOutcome.Done(id);
        }, ct);
}
