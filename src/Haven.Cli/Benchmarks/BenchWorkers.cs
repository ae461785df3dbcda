using System.Globalization;
using Haven.Core;
using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Identity;
using Haven.Rules.Access;

namespace Haven.Cli.Benchmarks;

/// <summary>A made-up child of the benchmark, as a search would ask for them.</summary>
internal sealed record BenchChild(Guid Record, string Forenames, string Surname, DateOnly Born)
{
    public override string ToString() => nameof(BenchChild);
}

/// <summary>A made-up worker of the benchmark: their session's token and the children allocated to them.</summary>
internal sealed record BenchWorker(string Token, IReadOnlyList<BenchChild> Children)
{
    public override string ToString() => nameof(BenchWorker);
}

/// <summary>Workers of one force, signed in by the same steps as anybody, each with flagged children of their own.</summary>
internal sealed class BenchWorkers(HavenDatabase database, HavenHome home, TimeProvider clock)
{
    private const string Agency = "bench-police";
    private const int Children = 30;
    private static readonly Sensitive<string> Password = new("seven slow rivers of slate");
    private readonly OperationContext context = OperationContext.Operator("a benchmark", clock);
    private readonly IdentitySecrets secrets = IdentitySecrets.Of(home);

    /// <summary>The force that holds all the records of the bundle; before the bundle is imported.</summary>
    public async Task AddAgencyAsync(CancellationToken ct)
    {
        await using var loader = await database.BeginAsync(DatabaseRole.Loader, context, ct);
        await loader.ExecuteAsync("insert into agencies.agencies (code, name, kind) values ($1, 'Police', 'police') on conflict do nothing", ct, Agency);
        await loader.ExecuteAsync("insert into agencies.sources (source, agency) values ('bench', $1) on conflict do nothing", ct, Agency);
        await loader.CommitAsync(ct);
    }

    public async Task<List<BenchWorker>> SignInAsync(int count, CancellationToken ct)
    {
        await using var loader = await database.BeginAsync(DatabaseRole.Loader, context, ct);
        var flagged = await loader.ListAsync("""
            select r.id, r.forenames, r.surname, r.date_of_birth from people.records r
            where r.id in (select record_id from flags.flags where type = 'cse-risk' and closed_on is null)
              and num_nulls(r.forenames, r.surname, r.date_of_birth) = 0
            order by r.id limit $1
            """, row => new BenchChild(row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetFieldValue<DateOnly>(3)), ct, count * Children);
        var workers = new List<BenchWorker>();
        for (var number = 0; number < count; number++)
        {
            var own = flagged.Skip(number * Children).Take(Children).ToList();
            var (user, token) = await EnrolAsync($"worker{number.ToString(CultureInfo.InvariantCulture)}-{Guid.CreateVersion7():N}@bench.example", ct);
            await loader.ExecuteAsync("""
                insert into access.relations (kind, record_id, agency, user_id, reason, set_by) select 'allocated', r, $2, $3, 'a benchmark', $4 from unnest($1::uuid[]) r
                """, ct, own.Select(child => child.Record).ToArray(), Agency, user, context.ActorId);
            await loader.ExecuteAsync("insert into access.purposes (id, user_id, agency, purpose, reason, until_at) values ($1, $2, $3, 'visit', 'a benchmark', now() + interval '8 hours')", ct,
                Guid.CreateVersion7(), user, Agency);
            workers.Add(new BenchWorker(token, own));
        }
        await loader.CommitAsync(ct);
        return workers;
    }

    private async Task<(Guid User, string Token)> EnrolAsync(string email, CancellationToken ct)
    {
        var input = new AddUserInput { Email = email, Name = "Bench Worker", Role = new(Role.Practitioner, Agency, District: null) };
        if (await new AddUser(database).RunAsync(input, context, ct) is not AddUserOutcome.Added added)
            throw new InvalidOperationException("a worker of the benchmark was not added");
        var key = await new EnrolForDemo(database, secrets, clock).RunAsync(added.LinkToken, Password.Reveal(), ct);
        var begun = await new SignIn(database, clock).RunAsync(new() { Email = email, Password = Password }, ct);
        if (begun is not SignInOutcome.Next { Token: var pending } || await new CheckSession(database, clock).RunAsync(pending, ct) is not { } session)
            throw new InvalidOperationException("a worker of the benchmark cannot give their password");
        var code = new Sensitive<string>(Totp.Code(key, Totp.StepAt(clock.GetUtcNow())));
        return await new ConfirmCode(database, secrets, clock).RunAsync(session, code, isRecovery: false, ct) is SignInOutcome.Next { Stage: SessionStage.Open, Token: var token }
            ? (added.User, token)
            : throw new InvalidOperationException("a worker of the benchmark cannot sign in");
    }
}
