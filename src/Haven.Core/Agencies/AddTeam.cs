using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Databases;

namespace Haven.Core.Agencies;

/// <summary>A team of an agency.</summary>
public sealed record TeamInput
{
    public required string Agency { get; init; }
    public required string Name { get; init; }
}

/// <summary>Adds a team to an agency.</summary>
public sealed class AddTeam(HavenDatabase database)
{
    /// <exception cref="InputException">There is no such agency, or the name is missing.</exception>
    public Task<ChangeOutcome> RunAsync(TeamInput input, OperationContext context, CancellationToken ct) =>
        new ChangeByRole(database, "teams.add", "agency", "name").RunAsync(context, input, async transaction =>
        {
            var name = Named.Text(input.Name, "the team's name");
            await Named.AgencyAsync(transaction, input.Agency, ct);
            var id = Guid.CreateVersion7();
            return await transaction.ExecuteAsync("insert into agencies.teams (id, agency, name) values ($1, $2, $3) on conflict (agency, name) do nothing",
                ct, id, input.Agency, name) == 1
                ? new ChangeOutcome.Done(id)
                : new ChangeOutcome.Refused("already-there", $"{input.Agency} has, or had, a team {name} already. Choose another name.");
        }, ct);
}
