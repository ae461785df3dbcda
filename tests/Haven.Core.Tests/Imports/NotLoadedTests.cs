using Haven.Core.Databases;
using Haven.Core.Imports;
using Haven.TestKit;

namespace Haven.Core.Tests.Imports;

/// <summary>A bundle of which nothing is kept is in the trail all the same.</summary>
public sealed class NotLoadedTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    [Theory]
    [InlineData("source,source_id,sex\nrms,1,female\n", true, "Consultation imports.dry-run 1 files, 0 errors")]
    [InlineData("source,source_id,sex\nrms,1,purple\n", true, "Refusal imports.dry-run 1 files, 1 errors")]
    [InlineData("source,source_id,sex\nrms,1,purple\n", false, "Refusal imports.bundle 1 files, 1 errors")]
    [InlineData("source,source_id,colour\nrms,1,purple\n", false, "Refusal imports.bundle 1 files, 1 errors")]
    public async Task What_is_refused_or_only_tried_leaves_an_entry(string people, bool dryRun, string entry)
    {
        var folder = TestFolders.New();
        await File.WriteAllTextAsync(Path.Combine(folder, "people.csv"), people, TestContext.Current.CancellationToken);
        var context = HavenFixture.Operator with { ActorId = Guid.CreateVersion7() };
        (await new ImportBundle(fixture.Haven).RunAsync(new() { Path = folder, DryRun = dryRun }, context, default)).Loaded.ShouldBeFalse();

        await using var trail = await fixture.Haven.BeginAsync(DatabaseRole.Trail, HavenFixture.Operator, default);
        (await trail.ListAsync("select act || ' ' || operation || ' ' || detail from trail.entries where actor_id = $1", r => r.GetString(0), default, context.ActorId))
            .ShouldBe([entry]);
        (await trail.ListAsync("select 1 from trail.entries where operation = 'imports.file'", r => r.GetInt32(0), default)).ShouldBeEmpty();
    }
}
