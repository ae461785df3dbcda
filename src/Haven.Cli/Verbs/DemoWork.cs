using System.Globalization;
using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Agencies;
using Haven.Core.Databases;
using Haven.Core.Flags;
using Haven.Core.Imports;
using Haven.Core.Measures;
using Haven.Core.Plans;
using Haven.Core.Policies;
using Haven.Core.Work;
using Haven.Rules.Flags;

namespace Haven.Cli.Verbs;

/// <summary>
/// Something to do today: the scenario is of years ago, so a few made-up children of now are added, and flagged by the
/// demonstration's own people through the same operations as any other. No figure of the scenario's days changes.
/// </summary>
internal sealed class DemoWork(HavenDatabase database, TimeProvider clock)
{
    private static readonly (string Forenames, string Surname, int Age, string Sex)[] Children =
    [
        ("Mia", "Hartley", 15, "female"), ("Jayden", "Okoro", 14, "male"), ("Zara", "Mistry", 16, "female"), ("Callum", "Bright", 13, "male"),
        ("Lena", "Nowak", 17, "female"), ("Amira", "Saleh", 12, "female"), ("Tyler", "Fox", 16, "male"), ("Ruby", "Vale", 15, "female"),
    ];

    private static readonly (int DaysAgo, string Level, string Reason)[] Flags =
    [
        (45, "medium", "Concerns about online profiles. Brought to the daily risk meeting by social care."),
        (96, "low", "School reports new contacts and unexplained gifts. Parents are working with us."),
        (30, "significant", "Contact with older males online, evidenced in the school's report of the day."),
        (12, "medium", "Two missing episodes in a month, each time found with the same older group."),
        (88, "low", "Left care placement twice. Staff record changed friendships."),
        (3, "significant", "Told a teacher about an older person online. What was said is in the crime record."),
    ];

    public async Task SetAsync(HavenHome home, CancellationToken ct)
    {
        var marker = home["demo-work"];
        if (File.Exists(marker))
            return;
        var operatorContext = OperationContext.Operator("the demonstration's work", clock);
        var district = (await new AgencyList(database).DistrictsAsync(operatorContext, ct)).First(d => d.Until is null || d.Until > Days.Today(clock)).Code;
        var records = await ImportAsync(home["demo-work-bundle"], district, operatorContext, ct);
        if (await ActingAsync("practitioner", ct) is { } officer && await ActingAsync("supervisor", ct) is { } sergeant && officer.Agency == sergeant.Agency)
            await DecideAsync(records, district, officer, sergeant, operatorContext, ct);
        await File.WriteAllTextAsync(marker, "", ct);
    }

    private async Task<List<Guid>> ImportAsync(string folder, string district, OperationContext context, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var today = Days.Today(clock);
        string[] rows =
        [
            "source,source_id,forenames,surname,date_of_birth,sex,district",
            .. Children.Select((child, i) => string.Create(CultureInfo.InvariantCulture,
                $"niche,now-{i + 1},{child.Forenames},{child.Surname},{today.AddYears(-child.Age).AddDays(-40 * (i + 1)):yyyy-MM-dd},{child.Sex},{district}")),
        ];
        await File.WriteAllLinesAsync(Path.Combine(folder, "people.csv"), rows, ct);
        await new ImportBundle(database).RunAsync(new ImportOptions { Path = folder }, context, ct);
        await using var loader = await database.BeginAsync(DatabaseRole.Loader, context, ct);
        return await loader.ListAsync("select id from people.records where source = 'niche' and source_id like 'now-%' order by source_id", r => r.GetGuid(0), ct);
    }

    private async Task DecideAsync(List<Guid> records, string district, OperationContext officer, OperationContext sergeant, OperationContext operatorContext, CancellationToken ct)
    {
        var allocate = new AllocateRecord(database);
        foreach (var record in records.Take(7))
            await allocate.RunAsync(new() { Record = record, Worker = officer.ActorId }, sergeant with { Reason = "new work" }, ct);
        if (await new AddTeam(database).RunAsync(new() { Agency = officer.Agency, Name = "Exploitation team" }, operatorContext, ct) is ChangeOutcome.Done { Id: var team })
        {
            foreach (var member in new[] { officer, sergeant })
                await new AddTeamMember(database).RunAsync(new() { Team = team, User = member.ActorId }, operatorContext, ct);
            await allocate.RunAsync(new() { Record = records[7], Team = team }, sergeant with { Reason = "new work" }, ct);
        }
        for (var i = 0; i < Flags.Length; i++)
            await RaiseAsync(records[i], district, FlagType.CseRisk, Flags[i], officer, ct);
        await RaiseAsync(records[6], district, FlagType.CceSuspect, (20, "medium", "Named by two others as bringing them to a flat. Not a finding."), officer, ct);
        await RaiseAsync(records[7], district, FlagType.CceRisk, (60, "medium", "Found with others far from home with money and a second phone."), officer, ct);
        await new WriteTriggerPlan(database).RunAsync(
            new() { Record = records[0], Lines = ["Take her to her aunt in Shipley, not home", "Ring Asha Finch, day or night", "Ask where her second phone is; do not search her"] },
            officer with { Reason = "Agreed with social care at the risk meeting" }, ct);
        await new Promises(database).MakeAsync(
            new() { Record = records[0], What = "Ring the school about the profile that was taken down", ForWhom = "Her mother", DueOn = Days.Today(clock).AddDays(1) }, officer, ct);
    }

    private async Task RaiseAsync(Guid record, string district, FlagType type, (int DaysAgo, string Level, string Reason) flag, OperationContext officer, CancellationToken ct)
    {
        var on = Days.Today(clock).AddDays(-flag.DaysAgo);
        var levels = FlagPolicies.LevelsOn(district, on);
        await new RaiseFlag(database).RunAsync(new()
        {
            Record = record,
            Type = type,
            // The word of the scale in force there, or the highest where it has no such word.
            Level = (levels.Find(flag.Level) ?? levels.Levels.MaxBy(level => level.Rank)!).Code,
            Decision = new()
            {
                On = on,
                Reason = flag.Reason,
                Agencies = [],
                Forum = "Daily risk assessment meeting",
                LateReason = "Made up for the demonstration",
                AssessmentAbsent = "Asked for at the meeting",
            },
        }, officer with { Reason = flag.Reason }, ct);
    }

    private async Task<OperationContext?> ActingAsync(string role, CancellationToken ct)
    {
        await using var loader = await database.BeginAsync(DatabaseRole.Loader, OperationContext.Operator("the demonstration's work", clock), ct);
        return (await loader.ListAsync("""
            select u.id, u.email, g.agency, g.id from identity.users u join access.grants g on g.user_id = u.id where u.email = $1 and g.role = $2
            """, r => new OperationContext
            {
                ActorId = r.GetGuid(0), Actor = r.GetString(1), Agency = r.GetString(2), GrantId = r.GetGuid(3), Role = role, Reason = "the demonstration's work", At = clock.GetUtcNow(),
            }, ct, $"{role}@demo.example", role)).FirstOrDefault();
    }
}
