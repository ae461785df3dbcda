using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.TestKit;

namespace Haven.Core.Tests.Trail;

/// <summary>A force whose officers do what they do through the product's own operations, on days from next Monday on.</summary>
internal sealed class MisuseOffice(HavenFixture fixture)
{
    private static int records;

    public HavenDatabase Haven { get; } = fixture.Haven;

    /// <summary>Monday of next week, nine o'clock: relations made now hold then.</summary>
    public DateTimeOffset Monday { get; } = NextMonday();

    public DateOnly Day(int days) => DateOnly.FromDateTime(Monday.AddDays(days).DateTime);

    /// <summary>An officer; nobody shares their name.</summary>
    public async Task<OperationContext> OfficerAsync(string name, string role = "practitioner")
    {
        var user = await TestUsers.AddAsync(Haven, role);
        await DoAsync("update identity.users set name = $2 where id = $1", user.ActorId, name);
        return user with { Actor = name };
    }

    /// <summary>A child of district D1 known to the force; open from the start until a day, or not at all.</summary>
    public async Task<Guid> ChildAsync(string source = "rms", string? surname = null, bool isOpen = true, DateOnly? closed = null, int? number = null)
    {
        var running = number ?? 1_000_000 + (Interlocked.Increment(ref records) * 100);
        await using var loader = await Haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        await loader.ExecuteAsync("insert into agencies.districts (code, name) values ('D1', 'District one') on conflict do nothing", default);
        await loader.ExecuteAsync("insert into agencies.agencies (code, name, kind) values ('police', 'police', 'police') on conflict do nothing", default);
        await loader.ExecuteAsync("insert into agencies.sources (source, agency) values ('rms', 'police') on conflict do nothing", default);
        var id = await loader.ScalarAsync<Guid>("""
            insert into people.records (source, source_id, forenames, surname, district, address_line, postcode)
            values ($1, 'R' || $2, 'Kit', $3, 'D1', $2 || ' Mill Lane', 'ZZ1 1ZZ') returning id
            """, default, source, running.ToString(System.Globalization.CultureInfo.InvariantCulture), surname ?? $"Surname{running}");
        if (isOpen)
            await loader.ExecuteAsync("insert into flags.flags (record_id, type, raised_on, closed_on, district) values ($1, 'cse-risk', '2020-01-01', $2, 'D1')", default, id, closed);
        await loader.CommitAsync(default);
        return id;
    }

    public async Task<List<Guid>> ChildrenAsync(int count, bool isOpen = true, DateOnly? closed = null)
    {
        var children = new List<Guid>();
        for (var i = 0; i < count; i++)
            children.Add(await ChildAsync(isOpen: isOpen, closed: closed));
        return children;
    }

    /// <summary>Asks for a record, so many days and minutes after Monday at nine.</summary>
    public Task<ReadOutcome> ReadAsync(OperationContext who, Guid record, int day, int minutes) =>
        new ReadRecord(Haven).RunAsync(record, who with { At = Monday.AddDays(day).AddMinutes(minutes) }, default);

    public async Task ReadAllAsync(OperationContext who, IEnumerable<Guid> records, int day)
    {
        var minutes = 0;
        foreach (var record in records)
            (await ReadAsync(who, record, day, minutes += 9)).ShouldBeOfType<ReadOutcome.Shown>();
    }

    /// <summary>Breaks the glass, for a purpose stated, on a record the officer has nothing to do with.</summary>
    public async Task<Guid> BreakGlassAsync(OperationContext who, int day)
    {
        await new StatePurpose(Haven).RunAsync(new() { Purpose = "missing-child", For = TimeSpan.FromHours(2) }, who, default);
        var proved = who with { Reason = "Found alone at the station", At = Monday.AddDays(day), SteppedUpUntil = Monday.AddDays(99) };
        return (await new BreakGlass(Haven).RunAsync(await ChildAsync("elsewhere"), null, proved, default)).ShouldBeOfType<CaseOutcome.Done>().Id;
    }

    /// <summary>Past the operations, as the loader: what a story needs to be there.</summary>
    public async Task DoAsync(string sql, params object?[] parameters)
    {
        await using var loader = await Haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        await loader.ExecuteAsync(sql, default, parameters);
        await loader.CommitAsync(default);
    }

    private static DateTimeOffset NextMonday()
    {
        var tomorrow = TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(1);
        return new DateTimeOffset(tomorrow.AddDays(((int)DayOfWeek.Monday - (int)tomorrow.DayOfWeek + 7) % 7), TimeSpan.Zero).AddHours(9);
    }
}
