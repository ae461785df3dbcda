using System.CommandLine;
using Haven.Cli.Shell;
using Haven.Core;
using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Exchanges;
using Haven.Rules.Access;

namespace Haven.Cli.Verbs;

/// <summary><c>haven client add | secret | end | list</c>: programs of other agencies that may use the API.</summary>
internal static class ClientVerb
{
    private static readonly Argument<string> Name = new("NAME") { Description = "The client_id: small letters, digits and hyphens." };
    private static readonly Option<string> RoleWord = new("--role") { Description = $"One of {string.Join(", ", RoleNames.All.Where(word => word != "public"))}.", Required = true };
    private static readonly Option<string> Agency = new("--agency") { Description = "The agency it acts for.", Required = true, HelpName = "CODE" };
    private static readonly Option<string?> District = new("--district") { Description = "The district it acts in (else: the whole agency).", HelpName = "CODE" };
    private static readonly Option<string> Scopes = new("--scopes") { Description = $"Some of {string.Join(", ", Scope.All)}.", Required = true, HelpName = "LIST" };
    private static readonly Option<int> Days = new("--days") { Description = "How many days the secret lasts.", DefaultValueFactory = _ => (int)ClientSecret.Usual.TotalDays };
    private static readonly Option<bool> EndOthers = new("--end-others") { Description = "End the secrets before it, and the tokens given for them, now." };
    private static readonly Option<string> Why = new("--reason") { Description = "Why, for whoever reviews it.", Required = true };

    public static Command Create() => new("client", "Programs of other agencies that may use the API.")
    {
        new Command("add", "Register a program with a role at once and print its secret. The role waits for a privacy officer's review.")
            { Name, RoleWord, Agency, District, Scopes, Days, Why }.Runs(AddAsync),
        new Command("secret", "Print a new secret; the ones before go on until their end.") { Name, Days, EndOthers, Why }.Runs(SecretAsync),
        new Command("end", "End a client: its secrets and tokens end now.") { Name, Why }.Runs(EndAsync),
        new Command("list", "List the clients.").Runs(ListAsync),
    };

    private static async Task<int> AddAsync(VerbContext verb)
    {
        var role = RoleNames.Find(verb.Get(RoleWord))
            ?? throw new InputException($"there is no role \"{verb.Get(RoleWord)}\": give one of {string.Join(", ", RoleNames.All.Where(name => name != "public"))}");
        await using var database = await OpenAsync(verb);
        var input = new RegisterClientInput
        {
            Name = verb.Get(Name),
            Role = role,
            Agency = verb.Get(Agency)!,
            District = verb.Get(District),
            Scopes = [verb.Get(Scopes)!],
            SecretFor = TimeSpan.FromDays(verb.Get(Days)),
        };
        return Tell(verb, await new RegisterClient(database).RunAsync(input, Context(verb), verb.Cancelled));
    }

    private static async Task<int> SecretAsync(VerbContext verb)
    {
        await using var database = await OpenAsync(verb);
        return Tell(verb, await new IssueSecret(database).RunAsync(verb.Get(Name), TimeSpan.FromDays(verb.Get(Days)), verb.Get(EndOthers), Context(verb), verb.Cancelled));
    }

    private static async Task<int> EndAsync(VerbContext verb)
    {
        await using var database = await OpenAsync(verb);
        return verb.Tell(await new EndClient(database).RunAsync(verb.Get(Name), Context(verb), verb.Cancelled), $"{verb.Get(Name)} has ended");
    }

    private static async Task<int> ListAsync(VerbContext verb)
    {
        await using var database = await OpenAsync(verb);
        var outcome = await new Clients(database).ListAsync(OperationContext.Operator("list of clients", verb.Clock), verb.Cancelled);
        if (outcome is ClientsOutcome.Refused refused)
            return verb.Output.No(refused.Code, refused.Words);
        var clients = ((ClientsOutcome.Found)outcome).Clients;
        verb.Output.Document(clients);
        foreach (var client in clients)
            verb.Output.Line($"{client.Name,-32} {client.State,-9} {client.Role} in {client.Agency}{(client.District is null ? "" : $", district {client.District}")}"
                + $"  {string.Join(' ', client.Scopes)}{(client.SecretUntil is { } until ? $"  secret until {until:yyyy-MM-dd}" : "")}");
        if (clients.Count == 0)
            verb.Output.Line("No program may use the API: haven client add");
        return ExitCode.Success;
    }

    private static int Tell(VerbContext verb, ClientOutcome outcome)
    {
        if (outcome is ClientOutcome.Refused refused)
            return verb.Output.No(refused.Code, refused.Words);
        var made = (ClientOutcome.Registered)outcome;
        verb.Output.Document(new { client_id = made.Name, client_secret = made.Secret, expires = made.Expires });
        verb.Output.Line($"client_id      {made.Name}");
        verb.Output.Line($"client_secret  {made.Secret}");
        verb.Output.Aside($"The secret is shown only now and ends on {made.Expires:d MMMM yyyy}. Give it to whoever runs the program only, by a way you trust.");
        return ExitCode.Success;
    }

    private static Task<HavenDatabase> OpenAsync(VerbContext verb) => HavenDatabase.OpenAsync(verb.Home, DatabaseAddress.FromEnvironment(), verb.Cancelled);

    private static OperationContext Context(VerbContext verb) => OperationContext.Operator(verb.Get(Why)!, verb.Clock);
}
