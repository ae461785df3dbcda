using Haven.Core.Access;
using Npgsql;

namespace Haven.Core.Databases;

/// <summary>Whether this Haven can work with its database now.</summary>
public static class Readiness
{
    /// <summary>What is lacking, as a stable code; null when nothing is.</summary>
    public static async Task<string?> ReadinessAsync(this HavenDatabase database, CancellationToken ct)
    {
        try
        {
            await using var transaction = await database.BeginAsync(DatabaseRole.Identity, OperationContext.Operator("readiness", TimeProvider.System), ct);
            var applied = await transaction.ListAsync("select name from public.haven_migrations", r => r.GetString(0), ct);
            return Migrator.Scripts().All(script => applied.Contains(script.Name)) ? null : "schema-behind";
        }
        catch (NpgsqlException)
        {
            return "database-unreachable";
        }
    }
}
