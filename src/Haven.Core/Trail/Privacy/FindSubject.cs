using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.People;

namespace Haven.Core.Trail.Privacy;

/// <summary>For the operator's commands: the record that a reference names.</summary>
public sealed class FindSubject(HavenDatabase database)
{
    /// <param name="reference">As <c>source/source_id</c>.</param>
    /// <exception cref="InputException">It is not of that form, or no such record is held.</exception>
    public async Task<Guid> RunAsync(string reference, OperationContext context, CancellationToken ct)
    {
        await using var loader = await database.BeginAsync(DatabaseRole.Loader, context, ct);
        await using var entities = loader.Entities();
        return (await FindRecord.ByReferenceAsync(entities, reference, ct)).Id.Value;
    }
}
