using System.CommandLine;
using Haven.Cli.Shell;
using Haven.Core;
using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Imports;
using Haven.Core.Measures;
using Haven.Synthetic;
using Haven.Web;

namespace Haven.Cli.Verbs;

/// <summary><c>haven demo</c>: a scenario in a home of its own, where things stand in it, then and now, and its pages.</summary>
internal static class DemoVerb
{
    private static readonly Option<int> Port = new("--port") { Description = "The loopback port of the pages.", DefaultValueFactory = _ => ServeVerb.UsualPort };
    private static readonly Option<string?> Scenario = new("--scenario") { Description = $"One of {string.Join(", ", Scenarios.Names)}.", HelpName = "NAME" };
    private static readonly Option<bool> Reset = new("--reset") { Description = "Throw the demonstration's home away and begin again." };

    public static Command Create() => new Command("demo", "Load synthetic data into a home of its own, say where things stand and serve it until Ctrl-C; with --json end instead.") { Port, Scenario, Reset }.Runs(RunAsync);

    private static async Task<int> RunAsync(VerbContext verb)
    {
        OutsideServer.Refuse("demo");
        var home = new HavenHome(verb.Home["demo"]);
        if (verb.Get(Reset))
            await PrivateServer.DestroyAsync(home, verb.Cancelled);
        home.Create();
        var scenario = Chosen(verb.Get(Scenario), home);

        await using var database = await HavenDatabase.OpenAsync(home, new(App: null, Admin: null), verb.Cancelled);
        await LoadAsync(database, home, scenario, verb);
        var position = new ComputePosition(database, verb.Clock);
        var context = OperationContext.Operator("the demonstration's position", verb.Clock);
        var day = Scenarios.Day(scenario);
        var then = await position.RunAsync(day, Scenarios.PrintedAt(scenario), context, verb.Cancelled);
        var now = await position.RunAsync(day, verb.Clock.GetUtcNow(), context, verb.Cancelled);
        var waiting = await new Core.People.Proposals(database).WaitingAsync(context, verb.Cancelled);
        var accounts = await DemoAccounts.ReadyAsync(database, home, verb.Clock, verb.Cancelled);
        await new DemoWork(database, verb.Clock).SetAsync(home, verb.Cancelled);
        Tell(scenario, then, now, waiting.Count, accounts, verb);
        return verb.Output.Json ? ExitCode.Success : await ServeAsync(database, home, scenario, accounts, verb);
    }

    private static Task<int> ServeAsync(HavenDatabase database, HavenHome home, string scenario, IReadOnlyList<DemoAccount> accounts, VerbContext verb)
    {
        var options = new SiteOptions
        {
            Database = database, Home = home, Port = verb.Get(Port), Synthetic = true, DemoAccounts = accounts, Clock = verb.Clock,
            FiguresOf = Scenarios.Day(scenario), FiguresKnownOn = Days.Of(Scenarios.PrintedAt(scenario)),
        };
        return ServeVerb.UntilCancelledAsync(options, verb, url =>
        {
            verb.Output.Line();
            verb.Output.Line($"Haven is at {url}");
            verb.Output.Line($"Sign in at {new Uri(url, "demo")}, where each code is the one of now, or at {new Uri(url, "sign-in")} as:");
            foreach (var account in accounts)
                verb.Output.Line($"  {account.Email,-34} password \"{account.Password}\"  code {account.Code(verb.Clock)}  ({account.Role}, {account.Agency})");
            verb.Output.Line("A code works once, for about a minute. Ctrl-C ends the demonstration.");
        });
    }

    private static string Chosen(string? asked, HavenHome home)
    {
        var marker = home["scenario"];
        var held = File.Exists(marker) ? File.ReadAllText(marker) : null;
        var name = asked ?? held ?? Scenarios.Names[0];
        if (!Scenarios.Names.Contains(name))
            throw new InputException($"there is no scenario \"{name}\": the scenarios are {string.Join(", ", Scenarios.Names)}");
        if (held is not null && held != name)
            throw new InputException($"the demonstration holds the scenario {held}: add --reset to throw it away and load {name}");
        return name;
    }

    /// <summary>Imports the scenario unless it is held. The marker is written last, so a killed demonstration loads again.</summary>
    private static async Task LoadAsync(HavenDatabase database, HavenHome home, string scenario, VerbContext verb)
    {
        if (File.Exists(home["scenario"]))
            return;
        var bundle = home["bundle"];
        if (Directory.Exists(bundle))
            Directory.Delete(bundle, recursive: true);
        Scenarios.Write(scenario, bundle);
        var outcome = await verb.ProgressAsync($"Loading {scenario}", _ => new ImportBundle(database).RunAsync(
            new ImportOptions { Path = bundle, KnownAsRecorded = true }, OperationContext.Operator("the demonstration's data", verb.Clock), verb.Cancelled));
        if (!outcome.Loaded)
            throw new InvalidOperationException($"the scenario does not import: {outcome.Errors[0]}");
        await DemoSources.SetAsync(database, OperationContext.Operator("the demonstration's sources", verb.Clock), verb.Cancelled);
        await File.WriteAllTextAsync(home["scenario"], scenario, verb.Cancelled);
    }

    private static void Tell(string scenario, Position then, Position now, int waiting, IReadOnlyList<DemoAccount> accounts, VerbContext verb)
    {
        var output = verb.Output;
        output.Document(new { scenario, synthetic = true, then, now, proposals = waiting, accounts = accounts.Select(account => new { account.Email, account.Name, account.Role, account.Agency }) });
        output.Line($"SYNTHETIC DATA: {scenario}. No real person is in it.");
        output.Line();
        output.Line($"Position, as known when it was reported ({then.KnownAt:d MMMM yyyy HH:mm zzz}):");
        foreach (var sentence in PositionText.Paragraph(then))
            output.Line($"  {sentence}");
        output.Line();
        output.Line($"{"Figure",-36}{"Known then",20}{"Known now",20}{"Difference",14}");
        foreach (var (figure, known, present, difference) in PositionText.Compare(then, now))
            output.Line($"{figure,-36}{known,20}{present,20}{difference,14}");
        output.Line();
        output.Line("Known now differs because flags, closings and corrections were recorded late.");
        output.Line($"{waiting:N0} pairs of records share a verified identifier and a birth date: joining them changes the figures again (haven person proposals).");
        output.Line("Every figure: haven measure show ID gives its definition; the records are in the bundle folder of this home.");
    }
}
