using Haven.Core.Databases;
using Haven.TestKit;

namespace Haven.Core.Tests.Trail;

/// <summary>
/// A Haven with a home and a server of its own. What the sequencer may take depends on every transaction of the server,
/// so the trail's tests share theirs with nobody.
/// </summary>
public sealed class TrailFixture : IAsyncLifetime
{
    private readonly TestHome home = new();
    private PrivateServer server = null!;

    public HavenHome Home => home.Home;

    public HavenDatabase Haven { get; private set; } = null!;

    /// <summary>As the administrator, past every wall.</summary>
    public string AdminConnection => server.ConnectionString("haven");

    public async ValueTask InitializeAsync()
    {
        Haven = await HavenDatabase.OpenAsync(Home, new(App: null, Admin: null), CancellationToken.None);
        server = await PrivateServer.AttachAsync(Home, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Haven.DisposeAsync();
        await server.DisposeAsync();
        await home.DisposeAsync();
    }
}
