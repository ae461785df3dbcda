using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Trail;
using Haven.TestKit;
using Npgsql;

namespace Haven.Core.Tests.Trail;

/// <summary>Things done, for trails of tests.</summary>
internal static class Acts
{
    public static readonly TrailEntry Consultation = new() { Act = TrailAct.Consultation, Operation = "people.show" };

    /// <summary>Writes so many entries, several to a transaction and each with up to three subjects.</summary>
    public static async Task WriteAsync(HavenDatabase haven, int entries, int seed = 1)
    {
        var random = new Random(seed);
        for (var written = 0; written < entries;)
        {
            var context = HavenFixture.Operator with { Actor = $"user{random.Next(9)}", Reason = $"because {random.Next()}", PurposeId = random.Next(2) == 0 ? Guid.CreateVersion7() : null };
            await using var app = await haven.BeginAsync(DatabaseRole.App, context, default);
            for (var i = random.Next(1, 4); i > 0 && written < entries; i--, written++)
            {
                await app.WriteTrailAsync(context, Consultation with
                {
                    Fields = [.. Enumerable.Range(0, random.Next(3)).Select(f => $"field_{f}")],
                    Subjects = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Guid.CreateVersion7())],
                }, default);
            }
            await app.CommitAsync(default);
        }
    }

    public static Task<HavenTransaction> ReadAsync(HavenDatabase haven) => haven.BeginAsync(DatabaseRole.Trail, HavenFixture.Operator, default);

    public static async Task<PostgresException> RefusedAsync(HavenTransaction transaction, string sql) =>
        await Should.ThrowAsync<PostgresException>(transaction.ExecuteAsync(sql, default));
}
