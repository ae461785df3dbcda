using Haven.Core.Databases;

namespace Haven.TestKit;

/// <summary>A home of its own for a test that needs one; its database goes with it.</summary>
public sealed class TestHome : IAsyncDisposable
{
    private readonly string _folder = TestFolders.New();

    /// <param name="name">The last part of the home's path, for tests of awkward names.</param>
    public TestHome(string name = "home") => Home = new HavenHome(Path.Combine(_folder, name));

    public HavenHome Home { get; }

    public async ValueTask DisposeAsync()
    {
        CanaryWatch.Look(Home.Path);
        await PrivateServer.DestroyAsync(Home, CancellationToken.None);
        Directory.Delete(_folder, recursive: true);
    }
}
