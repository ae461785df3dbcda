using Haven.Core.Databases;
using Microsoft.EntityFrameworkCore;

namespace Haven.Core.People;

/// <summary>Finds a record by its reference, <c>source/source_id</c>.</summary>
internal static class FindRecord
{
    /// <exception cref="InputException">The reference is not of that form, or names no record held.</exception>
    public static async Task<Record> ByReferenceAsync(HavenContext entities, string reference, CancellationToken ct)
    {
        var slash = reference.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || slash == reference.Length - 1)
            throw new InputException($"\"{reference}\" does not name a record: write source/source_id, like rms/101");
        var (source, sourceId) = (reference[..slash], reference[(slash + 1)..]);
        return await entities.Records.SingleOrDefaultAsync(r => r.Source == source && r.SourceId == sourceId, ct)
            ?? throw new InputException($"no record {reference} is held: check the source and its id");
    }
}
