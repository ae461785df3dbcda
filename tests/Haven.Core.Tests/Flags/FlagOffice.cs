using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Flags;
using Haven.Core.Measures;
using Haven.Rules.Flags;
using Haven.TestKit;
using Npgsql;

namespace Haven.Core.Tests.Flags;

/// <summary>A child's record, an officer and a social worker who have it, and what can be done about its flags.</summary>
internal sealed class FlagOffice(HavenFixture fixture)
{
    public const string Leeds = "E08000035";
    private const string Force = "wyp", Council = "csc-leeds";

    public HavenDatabase Haven { get; } = fixture.Haven;
    public OperationContext Officer { get; private set; } = null!;
    public OperationContext Sergeant { get; private set; } = null!;
    public OperationContext SocialWorker { get; private set; } = null!;
    public Guid Record { get; private set; }

    /// <summary>One instant for all that is done here, so that no midnight comes between.</summary>
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    public static DateOnly Today { get; } = Days.Of(Now);

    public static async Task<FlagOffice> OpenAsync(HavenFixture fixture, DateOnly? born = null)
    {
        var office = new FlagOffice(fixture)
        {
            Officer = await TestUsers.AddAsync(fixture.Haven, "practitioner", Force, district: Leeds) with { At = Now },
            Sergeant = await TestUsers.AddAsync(fixture.Haven, "supervisor", Force, district: Leeds) with { At = Now },
            SocialWorker = await TestUsers.AddAsync(fixture.Haven, "practitioner", Council, "social-care", Leeds) with { At = Now },
        };
        office.Record = await office.AddRecordAsync(born ?? Today.AddYears(-15));
        foreach (var user in new[] { office.Officer, office.Sergeant, office.SocialWorker })
            await TestUsers.AllocateAsync(fixture.Haven, user, office.Record);
        return office;
    }

    public async Task<Guid> AddRecordAsync(DateOnly? born, string? district = Leeds)
    {
        await using var loader = await Haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        var record = await loader.ScalarAsync<Guid>("""
            insert into people.records (source, source_id, forenames, surname, date_of_birth, district) values ('rms', uuidv7()::text, 'Mia', 'Stone', $1, $2) returning id
            """, default, born, district);
        await loader.CommitAsync(default);
        return record;
    }

    public static DecisionInput Decision(params string[] agencies) => new()
    {
        On = Today,
        Reason = "Decided at the risk meeting.",
        Agencies = agencies,
        AssessmentAbsent = "Asked for; due next week",
    };

    public Task<FlagOutcome> TryRaiseAsync(FlagType type, OperationContext? by = null, string level = "medium", DecisionInput? decision = null, string? key = null) =>
        new RaiseFlag(Haven).RunAsync(new() { Record = Record, Type = type, Level = level, Decision = decision ?? Decision(Force, Council), Key = key }, by ?? Officer, default);

    public async Task<Guid> RaiseAsync(FlagType type, OperationContext? by = null, string level = "medium", DecisionInput? decision = null) =>
        (await TryRaiseAsync(type, by, level, decision)).Done().Flag;

    public async Task<FlagOutcome> ReviewAsync(Guid flag, ReviewOutcome outcome, OperationContext? by = null, string? level = null, DecisionInput? decision = null) =>
        await new ReviewFlag(Haven).RunAsync(new()
        {
            Flag = flag, Stand = await StandAsync(flag), Outcome = outcome, Level = level, CloseReason = "plan completed", Decision = decision ?? Decision(),
        }, by ?? Officer, default);

    public async Task<FlagOutcome> CloseAsync(Guid flag, DecisionInput decision, OperationContext? by = null, string reason = "plan completed") =>
        await new CloseFlag(Haven).RunAsync(new() { Flag = flag, Stand = await StandAsync(flag), CloseReason = reason, Decision = decision }, by ?? Officer, default);

    public async Task<FlagOutcome> ChangeLevelAsync(Guid flag, string level, OperationContext? by = null, DecisionInput? decision = null) =>
        await new ChangeLevel(Haven).RunAsync(new() { Flag = flag, Stand = await StandAsync(flag), Level = level, Decision = decision ?? Decision() }, by ?? Officer, default);

    public async Task<FlagOutcome> ConfirmAsync(Guid flag, bool stands, OperationContext? by = null) =>
        await new ConfirmReview(Haven).RunAsync(new() { Flag = flag, Stand = await StandAsync(flag), Stands = stands, Reason = "I looked at it." }, by ?? Sergeant, default);

    public async Task<FlagShown> ReadAsync(Guid flag, OperationContext? by = null) =>
        (await new ReadFlag(Haven).RunAsync(flag, by ?? Officer, default)).ShouldBeOfType<ReadFlagOutcome.Shown>().Flag;

    public async Task<int> StandAsync(Guid flag) => (await new ReadFlag(Haven).RunAsync(flag, Officer, default)) is ReadFlagOutcome.Shown shown ? shown.Flag.Stand : 1;

    /// <summary>Runs SQL past every wall.</summary>
    public async Task ExecuteAsync(string sql, params object?[] parameters)
    {
        await using var loader = await Haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        await loader.ExecuteAsync(sql, default, parameters);
        await loader.CommitAsync(default);
    }

    /// <summary>What an operation wrote into the trail about this record, such as <c>flags.raise Collection</c>.</summary>
    public async Task<List<string>> TrailAsync(string operation)
    {
        await using var admin = new NpgsqlConnection(fixture.AdminConnection);
        await admin.OpenAsync();
        await using var command = new NpgsqlCommand("""
            select e.operation || ' ' || e.act from trail.entries e join trail.subjects s on s.entry_id = e.id where s.record_id = $1 and e.operation = $2 order by e.id
            """, admin) { Parameters = { new() { Value = Record }, new() { Value = operation } } };
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<string>();
        while (await reader.ReadAsync())
            found.Add(reader.GetString(0));
        return found;
    }
}

internal static class FlagOutcomes
{
    public static FlagOutcome.Done Done(this FlagOutcome outcome) =>
        outcome as FlagOutcome.Done ?? throw new InvalidOperationException($"not done: {(outcome as FlagOutcome.Refused)?.Code} {(outcome as FlagOutcome.Refused)?.Words}");

    public static string RefusedWith(this FlagOutcome outcome) => outcome.ShouldBeOfType<FlagOutcome.Refused>().Code;
}
