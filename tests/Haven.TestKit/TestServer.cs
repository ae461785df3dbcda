using Haven.Core.Databases;
using Npgsql;

namespace Haven.TestKit;

/// <summary>The private server that all tests of one process share. It stops with the process.</summary>
public static class TestServer
{
    private const string Template = "haven_template";
    private static readonly SemaphoreSlim Gate = new(1);
    private static readonly Dictionary<string, Func<string, Task>> Templates = [];
    private static PrivateServer? _server;

    public static async Task<PrivateServer> SharedAsync()
    {
        await Gate.WaitAsync();
        try
        {
            return _server ??= await PrivateServer.AttachAsync(new HavenHome(Path.Combine(TestFolders.New(), "home")), CancellationToken.None);
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <summary>Makes a new database as a copy of a template, which <paramref name="build"/> makes once in this process.</summary>
    /// <param name="name">The new database.</param>
    /// <param name="kind">Names the template: one kind, one way of building.</param>
    /// <param name="build">Fills the empty template at this connection string and leaves no connection open to it.</param>
    internal static async Task<string> CloneAsync(string name, string kind, Func<string, Task> build)
    {
        var server = await SharedAsync();
        var template = $"{Template}_{kind}";
        await Gate.WaitAsync();
        try
        {
            if (Templates.TryAdd(template, build))
            {
                await ExecuteAsync(server, $"CREATE DATABASE {template}");
                await build(server.ConnectionString(template));
                NpgsqlConnection.ClearAllPools();
                await ExecuteAsync(server, $"ALTER DATABASE {template} ALLOW_CONNECTIONS false");
            }
        }
        finally
        {
            Gate.Release();
        }
        await ExecuteAsync(server, $"CREATE DATABASE {name} TEMPLATE {template}");
        return server.ConnectionString(name);
    }

    internal static async Task DropAsync(string name) => await ExecuteAsync(await SharedAsync(), $"DROP DATABASE {name} WITH (FORCE)");

    internal static void Stop()
    {
        var server = Interlocked.Exchange(ref _server, null);
        server?.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private static async Task ExecuteAsync(PrivateServer server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
