using System.Data;
using System.Globalization;
using System.Security.Cryptography;
using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Measures;
using Haven.Core.Policies;
using Haven.Rules.Access;
using Haven.Rules.Misuse;

namespace Haven.Core.Trail.Privacy;

/// <summary>
/// Looks for patterns of misuse in a period of the trail. The looking is in the trail before anything is read. It knows
/// people, surnames and addresses only by keys that are drawn anew each time.
/// </summary>
public sealed class FindMisuse(HavenDatabase database)
{
    private static readonly string Sql = EmbeddedSql.Read("Trail.Privacy", "find_misuse");

    /// <param name="from">The first day, in London.</param>
    /// <param name="to">The last day. Nothing after the context's instant is taken for missing.</param>
    /// <exception cref="InputException">The last day is before the first.</exception>
    public async Task<MisuseOutcome> RunAsync(DateOnly from, DateOnly to, OperationContext context, CancellationToken ct)
    {
        if (to < from)
            throw new InputException($"the last day {to:yyyy-MM-dd} is before the first, {from:yyyy-MM-dd}: give a later one");
        var policy = MisusePolicies.On(to);
        var entry = new TrailEntry { Act = TrailAct.Consultation, Operation = "trail.find-misuse", Detail = $"{from:yyyy-MM-dd} to {to:yyyy-MM-dd}, {policy.Id} {policy.Version}" };
        if (await TrailGate.PassAsync(database, Capability.SearchTrailByPerson, entry, context, ct) is { } refused)
            return new MisuseOutcome.Refused(refused.Code, refused.Words);

        await using var trail = await database.BeginAsync(DatabaseRole.Trail, context, ct, IsolationLevel.RepeatableRead);
        await trail.SetAsync("haven.key_seed", BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8)).ToString(CultureInfo.InvariantCulture), ct);
        await trail.SetAsync("work_mem", "64MB", ct);
        var staff = await Staff.ReadAsync(trail, ct);
        var (watch, reading) = (new MisuseWatch(policy, staff.All), new TrailReading(staff));
        // What is usual is found in the weeks before, and again as long before those.
        var (begins, ends) = (Days.Start(from.AddDays(-2 * policy.HistoryDays)), Days.Start(to.AddDays(1)));
        await ReadAsync(trail, watch, reading, begins, ends, ct);
        var closing = ends <= context.At ? to.AddDays(1) : Days.Of(context.At);
        watch.See(reading.Closing(closing.ToDateTime(TimeOnly.MinValue)));
        watch.Finish();
        var since = from.AddDays(-policy.QuietDays).ToDateTime(TimeOnly.MinValue);
        return new MisuseOutcome.Found([.. watch.Alerts.Where(alert => alert.Until >= since).Select(alert => Found(alert, reading))], reading.Events);
    }

    private static async Task ReadAsync(
        HavenTransaction trail, MisuseWatch watch, TrailReading reading, DateTimeOffset begins, DateTimeOffset ends, CancellationToken ct)
    {
        await using var command = trail.Command(Sql, EntryIds.From(begins), EntryIds.Until(ends), begins, ends);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            foreach (var next in reading.Read(rows))
                watch.See(next);
    }

    private static FoundMisuse Found(MisuseAlert alert, TrailReading reading) => new(
        alert.User, reading.ActorOf(alert.User), alert.Pattern, alert.From, alert.Until, alert.Count, alert.Why,
        [.. alert.Positions.Select(reading.EntryAt)], alert.PolicyVersion);
}
