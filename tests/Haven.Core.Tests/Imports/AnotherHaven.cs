using Haven.Core.Imports;
using Haven.TestKit;

namespace Haven.Core.Tests.Imports;

/// <summary>An empty Haven made in the middle of a test, gone at its end.</summary>
internal sealed class AnotherHaven : IAsyncDisposable
{
    private readonly Task _made;

    public AnotherHaven() => _made = Fixture.InitializeAsync().AsTask();

    public HavenFixture Fixture { get; } = new();

    public async Task<ImportOutcome> ImportAsync(string path, bool knownAsRecorded = true, string? rejects = null)
    {
        await _made;
        return await new ImportBundle(Fixture.Haven).RunAsync(
            new ImportOptions { Path = path, KnownAsRecorded = knownAsRecorded, RejectsFolder = rejects },
            HavenFixture.Operator, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _made;
        await Fixture.DisposeAsync();
    }
}
