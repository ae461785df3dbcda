using System.Text;
using Haven.Core.People;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Haven.Core.Databases;

/// <summary>
/// The entities of everyday reads and writes. It lives on a <see cref="HavenTransaction"/>, so its role and actor hold.
/// Columns are spelled in snake case; a row's version is its concurrency token, given by the database.
/// </summary>
internal sealed class HavenContext(DbContextOptions<HavenContext> options) : DbContext(options)
{
    public DbSet<Record> Records => Set<Record>();
    public DbSet<Membership> Memberships => Set<Membership>();
    public DbSet<Proposal> Proposals => Set<Proposal>();

    public static HavenContext On(NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        var context = new HavenContext(new DbContextOptionsBuilder<HavenContext>().UseNpgsql(connection).Options);
        context.Database.UseTransaction(transaction);
        return context;
    }

    /// <summary>Saves; false when somebody else changed or added one of the rows meanwhile. The transaction is then of no more use.</summary>
    public async Task<bool> TrySaveAsync(CancellationToken ct)
    {
        try
        {
            await SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return false;
        }
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(HavenContext).Assembly);
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(e => e.GetProperties()))
            property.SetColumnName(SnakeCase(property.Name));
    }

    private static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var c in name)
        {
            if (char.IsUpper(c) && text.Length > 0)
                text.Append('_');
            text.Append(char.ToLowerInvariant(c));
        }
        return text.ToString();
    }
}
