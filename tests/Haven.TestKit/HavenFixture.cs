using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Trail;
using Npgsql;
using Xunit;

namespace Haven.TestKit;

/// <summary>An empty Haven of its own for a test class: the newest schema, every role, nothing held.</summary>
public sealed class HavenFixture : IAsyncLifetime
{
    private readonly TestDatabase database = new("haven", BuildAsync);

    public HavenDatabase Haven { get; private set; } = null!;

    /// <summary>As the administrator, past every wall: for looking at what a test did.</summary>
    public string AdminConnection => database.ConnectionString;

    /// <summary>The context of the operator of the machine.</summary>
    public static OperationContext Operator => OperationContext.Operator("a test", TimeProvider.System);

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        Haven = HavenDatabase.Connect(AppConnection(database.ConnectionString), database.ConnectionString, keys: TrailKeys.Passing());
        // A copy of a database does not copy who may do what in it.
        await Haven.MigrateAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Haven.DisposeAsync();
        await database.DisposeAsync();
    }

    private static async Task BuildAsync(string connection)
    {
        await HavenDatabase.CreateRolesAsync(connection, CancellationToken.None);
        await using var haven = HavenDatabase.Connect(AppConnection(connection), connection);
        await haven.MigrateAsync(CancellationToken.None);
    }

    private static string AppConnection(string connection) =>
        new NpgsqlConnectionStringBuilder(connection) { Username = "haven_app" }.ConnectionString;
}
