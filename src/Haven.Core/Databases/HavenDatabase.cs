using System.Data;
using Haven.Core.Access;
using Npgsql;

namespace Haven.Core.Databases;

/// <summary>Haven's database: one door for each role that may enter it.</summary>
public sealed class HavenDatabase : IAsyncDisposable
{
    private readonly NpgsqlDataSource app;
    private readonly NpgsqlDataSource? admin;
    private readonly IAsyncDisposable? server;

    private HavenDatabase(string appConnection, string? adminConnection, IAsyncDisposable? server)
    {
        app = Source(appConnection);
        admin = adminConnection is null ? null : Source(adminConnection);
        this.server = server;
    }

    /// <summary>
    /// Opens the server that HAVEN_DB and HAVEN_DB_ADMIN name or, without them, the home's own private server,
    /// which is started, and brought to the newest schema, when needed.
    /// </summary>
    public static async Task<HavenDatabase> OpenAsync(HavenHome home, DatabaseAddress address, CancellationToken ct)
    {
        if (address.IsOutside)
        {
            var outside = Connect(address.App ?? address.Admin!, address.Admin);
            await outside.RequireNewestSchemaAsync(ct);
            return outside;
        }

        var own = await PrivateServer.AttachAsync(home, ct);
        try
        {
            await Migrator.CreateDatabaseAsync(own.ConnectionString("postgres"), "haven", ct);
            var opened = Connect(own.ConnectionString("haven", "haven_app"), own.ConnectionString("haven"), own);
            await opened.MigrateAsync(ct);
            return opened;
        }
        catch
        {
            await own.DisposeAsync();
            throw;
        }
    }

    /// <summary>Connects to a database that exists; what owns its server, if anything, goes down with it.</summary>
    public static HavenDatabase Connect(string appConnection, string? adminConnection, IAsyncDisposable? server = null) =>
        new(appConnection, adminConnection, server);

    /// <summary>Makes the cluster's roles where they are missing; the app's login takes the administrator's password.</summary>
    public static Task CreateRolesAsync(string adminConnection, CancellationToken ct) => Migrator.CreateRolesAsync(adminConnection, ct);

    /// <summary>Brings the schema to the newest version. Returns the migrations applied now.</summary>
    public Task<IReadOnlyList<string>> MigrateAsync(CancellationToken ct) => Migrator.RunAsync(Admin, ct);

    /// <exception cref="InputException">The database is not at this Haven's schema.</exception>
    private async Task RequireNewestSchemaAsync(CancellationToken ct)
    {
        try
        {
            await Migrator.RequireNewestAsync(app, ct);
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    /// <summary>Begins a transaction under a role. Measures and the app role enter by the app's own login.</summary>
    public Task<HavenTransaction> BeginAsync(
        DatabaseRole role, OperationContext context, CancellationToken ct, IsolationLevel isolation = IsolationLevel.ReadCommitted) =>
        role switch
        {
            DatabaseRole.App => HavenTransaction.BeginAsync(app, "haven_app", context.ActorId, isolation, ct),
            DatabaseRole.Measures => HavenTransaction.BeginAsync(app, "haven_measures", context.ActorId, isolation, ct),
            DatabaseRole.Loader => HavenTransaction.BeginAsync(Admin, "haven_loader", context.ActorId, isolation, ct),
            _ => throw new ArgumentOutOfRangeException(nameof(role), role, "not a database role"),
        };

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        if (admin is not null)
            await admin.DisposeAsync();
        if (server is not null)
            await server.DisposeAsync();
    }

    private NpgsqlDataSource Admin => admin
        ?? throw new InputException("this command writes to an outside server: set HAVEN_DB_ADMIN to its administrator's connection string");

    private static NpgsqlDataSource Source(string connection) =>
        new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder(connection)
        {
            ApplicationName = "haven",
            IncludeErrorDetail = false,
        }.ConnectionString).Build();
}
