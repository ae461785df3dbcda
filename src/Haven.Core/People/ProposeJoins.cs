using Haven.Core.Databases;

namespace Haven.Core.People;

/// <summary>Proposes as one person the records that share a verified identifier and agree on birth date. Never on names.</summary>
internal static class ProposeJoins
{
    private static readonly string Sql = EmbeddedSql.Read("People", "propose_joins");

    /// <summary>Proposes every pair not yet proposed. Returns how many are new.</summary>
    public static async Task<long> RunAsync(HavenTransaction transaction, CancellationToken ct) =>
        await transaction.ExecuteAsync(Sql, ct);
}
