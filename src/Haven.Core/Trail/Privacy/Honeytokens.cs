using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Databases;
using Haven.Rules.Access;

namespace Haven.Core.Trail.Privacy;

/// <summary>A record that nobody has a reason to open.</summary>
public sealed record Honeytoken(Guid Record, string Why, DateTimeOffset SetAt)
{
    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(Honeytoken);
}

/// <summary>What came of asking which records are marked.</summary>
public abstract record HoneytokensOutcome
{
    private HoneytokensOutcome() { }

    public sealed record Found(IReadOnlyList<Honeytoken> Tokens) : HoneytokensOutcome;

    public sealed record Refused(string Code, string Words) : HoneytokensOutcome;
}

/// <summary>The marked records, for the privacy officer alone.</summary>
public sealed class Honeytokens(HavenDatabase database)
{
    public async Task<HoneytokensOutcome> RunAsync(OperationContext context, CancellationToken ct)
    {
        if (await TrailGate.PassAsync(database, Capability.ReadTrail, new() { Act = TrailAct.Consultation, Operation = "trail.honeytokens" }, context, ct) is { } refused)
            return new HoneytokensOutcome.Refused(refused.Code, refused.Words);
        await using var trail = await database.BeginAsync(DatabaseRole.Trail, context, ct);
        return new HoneytokensOutcome.Found(await trail.ListAsync("select record_id, why, set_at from trail.honeytokens order by set_at desc, record_id limit 200",
            r => new Honeytoken(r.GetGuid(0), r.GetString(1), r.GetFieldValue<DateTimeOffset>(2)), ct));
    }
}
