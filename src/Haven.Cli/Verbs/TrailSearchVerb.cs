using System.CommandLine;
using Haven.Cli.Shell;
using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Databases;
using Haven.Core.Measures;
using Haven.Core.Trail.Privacy;

namespace Haven.Cli.Verbs;

/// <summary>
/// <c>haven trail who | by | misuse</c>: the privacy officer's searches, for the operator of the machine. Each is in the
/// trail itself.
/// </summary>
internal static class TrailSearchVerb
{
    private const int UsualDays = 28;

    private static readonly Option<string> OfRecord = new("--record") { Description = "A record, as source/source_id.", HelpName = "SOURCE/ID", Required = true };
    private static readonly Option<string> OfUser = new("--user") { Description = "The address they sign in with.", HelpName = "EMAIL", Required = true };
    private static readonly Option<string> Why = new("--reason") { Description = "Why, for whoever looks at it later.", DefaultValueFactory = _ => "a search of the trail" };
    private static readonly Option<DateOnly?> From = Arguments.Day("--from", $"The first day (default: {UsualDays} days ago).");
    private static readonly Option<DateOnly?> To = Arguments.Day("--to", "The last day (default: today).");

    public static IEnumerable<Command> Create() =>
    [
        new Command("who", "List who looked at or touched a person.") { OfRecord, From, To, Why }.Runs(WhoAsync),
        new Command("by", "List what a user did.") { OfUser, From, To, Why }.Runs(ByAsync),
        new Command("misuse", "Look for patterns of misuse: questions for a privacy officer, not findings.") { From, To, Why }.Runs(MisuseAsync),
    ];

    private static async Task<int> WhoAsync(VerbContext verb)
    {
        await using var database = await OpenAsync(verb);
        var context = Context(verb);
        var record = await new FindSubject(database).RunAsync(verb.Get(OfRecord)!, context, verb.Cancelled);
        return await ShowAsync(verb, period => new SearchTrail(database).ByPersonAsync(record, period, context, verb.Cancelled));
    }

    private static async Task<int> ByAsync(VerbContext verb)
    {
        await using var database = await OpenAsync(verb);
        var context = Context(verb);
        var user = await new FindUser(database).RunAsync(verb.Get(OfUser)!, context, verb.Cancelled);
        return await ShowAsync(verb, period => new SearchTrail(database).ByUserAsync(user, period, context, verb.Cancelled));
    }

    private static async Task<int> ShowAsync(VerbContext verb, Func<TrailPeriod, Task<TrailSearchOutcome>> search)
    {
        var (from, to) = Period(verb);
        var period = new TrailPeriod { From = Days.Start(from), Until = Days.Start(to.AddDays(1)), PageSize = TrailPeriod.LargestPage };
        var lines = new List<TrailLine>();
        for (Guid? next = Guid.Empty; next is not null;)
        {
            var outcome = await search(period with { After = lines.Count == 0 ? null : next });
            if (outcome is TrailSearchOutcome.Refused refused)
                return verb.Output.No(refused.Code, refused.Words);
            var found = (TrailSearchOutcome.Found)outcome;
            lines.AddRange(found.Lines);
            next = found.Next;
        }
        verb.Output.Document(lines);
        foreach (var line in lines)
            verb.Output.Line($"{line.At.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z  {line.Actor}, {line.Role} in {line.Agency}  {line.Act} {line.Operation}"
                + $"{(line.Fields.Count == 0 ? "" : $" ({string.Join(", ", line.Fields)})")}: {line.Reason}");
        verb.Output.Line($"{lines.Count:N0} entries from {from:yyyy-MM-dd} to {to:yyyy-MM-dd}");
        return ExitCode.Success;
    }

    private static async Task<int> MisuseAsync(VerbContext verb)
    {
        await using var database = await OpenAsync(verb);
        var (from, to) = Period(verb);
        var outcome = await new FindMisuse(database).RunAsync(from, to, Context(verb), verb.Cancelled);
        if (outcome is MisuseOutcome.Refused refused)
            return verb.Output.No(refused.Code, refused.Words);
        var found = (MisuseOutcome.Found)outcome;
        verb.Output.Document(new { found.Events, alerts = found.Alerts.Select(alert => new { alert.User, alert.Actor, pattern = alert.Pattern.ToString(), alert.From, alert.Until, alert.Count, alert.Why, alert.Entries, alert.Policy }) });
        foreach (var alert in found.Alerts)
            verb.Output.Line($"{alert.Actor}  {alert.Pattern}: {alert.Why}");
        verb.Output.Line($"{found.Alerts.Count:N0} questions for a privacy officer, from {found.Events:N0} events. They may serve lawfulness, security and discipline, never how much somebody works.");
        return ExitCode.Success;
    }

    private static (DateOnly From, DateOnly To) Period(VerbContext verb)
    {
        var to = verb.Get(To) ?? Days.Today(verb.Clock);
        return (verb.Get(From) ?? to.AddDays(-UsualDays), to);
    }

    private static Task<HavenDatabase> OpenAsync(VerbContext verb) => HavenDatabase.OpenAsync(verb.Home, DatabaseAddress.FromEnvironment(), verb.Cancelled);

    private static OperationContext Context(VerbContext verb) => OperationContext.Operator(verb.Get(Why)!, verb.Clock);
}
