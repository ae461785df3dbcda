using System.Data;
using Haven.Core.Access;
using Haven.Core.Trail;
using Npgsql;

namespace Haven.Core.Databases;

/// <summary>Haven's database: one door for each role that may enter it.</summary>
public sealed class HavenDatabase : IAsyncDisposable
{
    private readonly NpgsqlDataSource app;
    private readonly NpgsqlDataSource? admin;
    private readonly IAsyncDisposable? server;
    private long untrailed;

    private HavenDatabase(string appConnection, string? adminConnection, IAsyncDisposable? server, TrailKeys? keys)
    {
        TrailKeys = keys;
        app = Source(appConnection);
        admin = adminConnection is null ? null : Source(adminConnection);
        this.server = server;
    }

    /// <summary>The keys of the trail; without them nothing can be done that the trail must tell of.</summary>
    public TrailKeys? TrailKeys { get; private set; }

    /// <summary>Whether this process may write as the loader: without the administrator's connection it imports nothing.</summary>
    public bool HasAdministrator => admin is not null;

    /// <summary>
    /// How many transactions of the app role looked at something and then ended without being committed, so that no
    /// entry tells of it: faults, and refusals whose entry went elsewhere. Anything else is a bug.
    /// </summary>
    public long Untrailed => Interlocked.Read(ref untrailed);

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
            return await outside.WithKeysAsync(home, ct);
        }

        var own = await PrivateServer.AttachAsync(home, ct);
        try
        {
            await Migrator.CreateDatabaseAsync(own.ConnectionString("postgres"), "haven", ct);
            var opened = Connect(own.ConnectionString("haven", "haven_app"), own.ConnectionString("haven"), own);
            await opened.MigrateAsync(ct);
            return await opened.WithKeysAsync(home, ct);
        }
        catch
        {
            await own.DisposeAsync();
            throw;
        }
    }

    /// <summary>Connects to a database that exists; what owns its server, if anything, goes down with it.</summary>
    public static HavenDatabase Connect(string appConnection, string? adminConnection, IAsyncDisposable? server = null, TrailKeys? keys = null) =>
        new(appConnection, adminConnection, server, keys);

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

    internal void NoteUntrailed() => Interlocked.Increment(ref untrailed);

    /// <summary>Takes the home's key, or makes it while the trail is empty; a trail whose key is gone is not gone on with.</summary>
    private async Task<HavenDatabase> WithKeysAsync(HavenHome home, CancellationToken ct)
    {
        try
        {
            TrailKeys = TrailKeys.Read(home);
            if (TrailKeys is null)
            {
                await using var trail = await BeginAsync(DatabaseRole.Trail, OperationContext.Operator("opening the database", TimeProvider.System), ct);
                if (await trail.ScalarAsync<bool>("select exists (select from trail.entries)", ct))
                    throw new InputException($"the trail's key {TrailKeys.PathIn(home)} is not there: put it back from where you keep it, or, if it is lost, run haven trail new-key");
                TrailKeys = TrailKeys.Make(home);
            }
            return this;
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    /// <summary>Begins a transaction under a role. All but the loader enter by the app's own login.</summary>
    public Task<HavenTransaction> BeginAsync(
        DatabaseRole role, OperationContext context, CancellationToken ct, IsolationLevel isolation = IsolationLevel.ReadCommitted) =>
        role switch
        {
            DatabaseRole.Loader => HavenTransaction.BeginAsync(Admin, role, this, context, isolation, ct),
            _ => HavenTransaction.BeginAsync(app, role, this, context, isolation, ct),
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
