using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;

namespace Haven.Core.Databases;

/// <summary>Runs the numbered, immutable migration scripts embedded in this assembly, in order, once each.</summary>
internal static partial class Migrator
{
    private const long Lock = 0x48_61_76_65_6E_4D;

    /// <summary>Creates the cluster's roles where they are missing. The app logs in with the administrator's own password.</summary>
    public static async Task CreateRolesAsync(string adminConnection, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(adminConnection);
        await using var connection = await source.OpenConnectionAsync(ct);
        await ExecuteAsync(connection, RolesSql(new NpgsqlConnectionStringBuilder(adminConnection).Password), ct);
    }

    /// <summary>Creates the roles and the database where they are missing; one process at a time.</summary>
    public static async Task CreateDatabaseAsync(string maintenanceConnection, string database, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(maintenanceConnection);
        await using var connection = await source.OpenConnectionAsync(ct);
        await ExecuteAsync(connection, $"select pg_advisory_lock({Lock})", ct);
        await CreateRolesAsync(maintenanceConnection, ct);
        await using var exists = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection) { Parameters = { new() { Value = database } } };
        if (await exists.ExecuteScalarAsync(ct) is null)
            await ExecuteAsync(connection, $"create database {database} owner haven_owner", ct);
        await ExecuteAsync(connection, $"select pg_advisory_unlock({Lock})", ct);
    }

    public static async Task<IReadOnlyList<string>> RunAsync(NpgsqlDataSource admin, CancellationToken ct)
    {
        await using var connection = await admin.OpenConnectionAsync(ct);
        await ExecuteAsync(connection, $"select pg_advisory_lock({Lock})", ct);
        try
        {
            await ExecuteAsync(connection, RolesSql(appPassword: null), ct);
            await ExecuteAsync(connection, PrepareSql, ct);
            var applied = await AppliedAsync(connection, ct);
            var added = new List<string>();
            foreach (var script in Scripts())
            {
                if (applied.TryGetValue(script.Name, out var checksum))
                {
                    if (checksum != script.Checksum)
                        throw new InvalidOperationException($"migration {script.Name} has changed since it was applied: migrations are immutable, add a new one");
                    continue;
                }
                await ApplyAsync(connection, script, ct);
                added.Add(script.Name);
            }
            return added;
        }
        finally
        {
            await ExecuteAsync(connection, $"select pg_advisory_unlock({Lock})", CancellationToken.None);
        }
    }

    /// <exception cref="InputException">A migration of this Haven has not been applied to the database.</exception>
    public static async Task RequireNewestAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var exists = new NpgsqlCommand("select to_regclass('public.haven_migrations') is not null", connection);
        var applied = (bool)(await exists.ExecuteScalarAsync(ct))! ? await AppliedAsync(connection, ct) : [];
        var missing = Scripts().Count(s => !applied.ContainsKey(s.Name));
        if (missing > 0)
            throw new InputException($"the database lacks {missing} migrations of this Haven: run ./haven migrate with HAVEN_DB_ADMIN set");
    }

    internal static IEnumerable<Script> Scripts()
    {
        var assembly = typeof(Migrator).Assembly;
        return assembly.GetManifestResourceNames()
            .Select(resource => (resource, match: ScriptName().Match(resource)))
            .Where(found => found.match.Success)
            .OrderBy(found => found.match.Groups[1].Value, StringComparer.Ordinal)
            .Select(found =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(found.resource)!, Encoding.UTF8);
                var sql = reader.ReadToEnd().ReplaceLineEndings("\n");
                return new Script(found.match.Groups[1].Value, sql, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql))));
            });
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, Script script, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await ExecuteAsync(connection, "set local role haven_owner", ct);
        await ExecuteAsync(connection, script.Sql, ct);
        await ExecuteAsync(connection, "reset role", ct);
        await using var note = new NpgsqlCommand("insert into public.haven_migrations (name, checksum) values ($1, $2)", connection, transaction)
        {
            Parameters = { new() { Value = script.Name }, new() { Value = script.Checksum } },
        };
        await note.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private static async Task<Dictionary<string, string>> AppliedAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select name, checksum from public.haven_migrations", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var applied = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(ct))
            applied.Add(reader.GetString(0), reader.GetString(1));
        return applied;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }

    private static string RolesSql(string? appPassword)
    {
        var login = appPassword is null ? "login" : $"login password '{appPassword.Replace("'", "''", StringComparison.Ordinal)}'";
        return $"""
            do $roles$
            begin
                if not exists (select from pg_roles where rolname = 'haven_owner') then create role haven_owner nologin; end if;
                if not exists (select from pg_roles where rolname = 'haven_loader') then create role haven_loader nologin; end if;
                if not exists (select from pg_roles where rolname = 'haven_measures') then create role haven_measures nologin; end if;
                if not exists (select from pg_roles where rolname = 'haven_identity') then create role haven_identity nologin; end if;
                if not exists (select from pg_roles where rolname = 'haven_finder') then create role haven_finder nologin; end if;
                if not exists (select from pg_roles where rolname = 'haven_trail') then create role haven_trail nologin; end if;
                if not exists (select from pg_roles where rolname = 'haven_contact') then create role haven_contact nologin; end if;
                if not exists (select from pg_roles where rolname = 'haven_decision') then create role haven_decision nologin; end if;
                if not exists (select from pg_roles where rolname = 'haven_app') then
                    create role haven_app {login};
                end if;
            end $roles$;
            grant pg_read_all_stats to haven_owner;
            grant haven_measures, haven_identity, haven_finder, haven_contact, haven_decision, haven_trail to haven_app with inherit false, set true;
            """;
    }

    private const string PrepareSql = """
        create extension if not exists btree_gist;
        create table if not exists public.haven_migrations (
            name text primary key,
            checksum text not null,
            applied_at timestamptz not null default now()
        );
        grant select on public.haven_migrations to public;
        do $grants$
        begin
            execute format('grant create on database %I to haven_owner', current_database());
            execute format('revoke temporary on database %I from public', current_database());
            execute format('grant temporary on database %I to haven_loader', current_database());
        end $grants$;
        """;

    internal sealed record Script(string Name, string Sql, string Checksum);

    [GeneratedRegex(@"\.(\d{4}_[a-z_]+)\.sql$", RegexOptions.NonBacktracking)]
    private static partial Regex ScriptName();
}
