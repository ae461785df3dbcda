using System.CommandLine;
using Haven.Cli.Shell;
using Haven.Core;
using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Identity;
using Haven.Rules.Access;

namespace Haven.Cli.Verbs;

/// <summary><c>haven user add | disable | reset | home | link | unlink | list</c>: who may sign in.</summary>
internal static class UserVerb
{
    private static readonly Option<string> Email = new("--email") { Description = "What the user signs in with.", Required = true };
    private static readonly Option<string> Name = new("--name") { Description = "The user's name.", Required = true };
    private static readonly Option<string> RoleWord = new("--role") { Description = $"One of {string.Join(", ", RoleNames.All.Where(word => word != "public"))}.", Required = true };
    private static readonly Option<string> Agency = new("--agency") { Description = "The code of the agency in which the role is held.", Required = true, HelpName = "CODE" };
    private static readonly Option<string?> District = new("--district") { Description = "The code of the district in which the role is held.", HelpName = "CODE" };
    private static readonly Option<string> Why = new("--reason") { Description = "Why, for whoever looks at it later.", DefaultValueFactory = _ => "by the operator of the machine" };
    private static readonly Option<string?> Line = new("--address") { Description = "House and street; with neither option what is held is forgotten.", HelpName = "LINE" };
    private static readonly Option<string?> Postcode = new("--postcode") { Description = "The postcode." };
    private static readonly Option<int> Port = new("--port") { Description = "The port that haven serve uses, for the link.", DefaultValueFactory = _ => ServeVerb.UsualPort };

    public static Command Create() => new("user", "Add, disable, reset and list those who may sign in.")
    {
        new Command("add", "Add a user with a role and print the one-time link of the first sign-in.") { Email, Name, RoleWord, Agency, District, Why, Port }.Runs(AddAsync),
        new Command("disable", "Disable a user: every session ends now.") { Email, Why }.Runs(DisableAsync),
        new Command("reset", "Let a user set password and second factor anew: print a new one-time link.") { Email, Why, Port }.Runs(ResetAsync),
        new Command("home", "Note where a user lives, only so that looking up their own household is found.") { Email, Line, Postcode, Why }.Runs(HomeAsync),
        UserLinkVerb.Link(),
        UserLinkVerb.Unlink(),
        new Command("list", "List the users with their roles.").Runs(ListAsync),
    };

    private static async Task<int> AddAsync(VerbContext verb)
    {
        var role = RoleNames.Find(verb.Get(RoleWord)) is { } found and not Role.Public
            ? found
            : throw new InputException($"there is no role \"{verb.Get(RoleWord)}\": the roles are {string.Join(", ", RoleNames.All.Where(word => word != "public"))}");
        var input = new AddUserInput { Email = verb.Get(Email)!, Name = verb.Get(Name)!, Role = new(role, verb.Get(Agency)!, verb.Get(District)) };
        await using var database = await OpenAsync(verb);
        switch (await new AddUser(database).RunAsync(input, Context(verb), verb.Cancelled))
        {
            case AddUserOutcome.Added added:
                Tell(verb, input.Email, added.LinkToken);
                return ExitCode.Success;
            case AddUserOutcome.RoleRefused refused:
                return verb.Output.No(refused.Code, refused.Words);
            default:
                return verb.Output.No(AddUserOutcome.EmailTaken.Code, $"{input.Email} has an account already: haven user reset makes a new link");
        }
    }

    private static async Task<int> DisableAsync(VerbContext verb)
    {
        await using var database = await OpenAsync(verb);
        if (!await new DisableUser(database).RunAsync(verb.Get(Email)!, Context(verb), verb.Cancelled))
            return verb.Output.No("already-disabled", $"{verb.Get(Email)} is disabled already");
        verb.Output.Document(new { email = verb.Get(Email), disabled = true });
        verb.Output.Line($"{verb.Get(Email)} is disabled and signed out everywhere");
        return ExitCode.Success;
    }

    private static async Task<int> ResetAsync(VerbContext verb)
    {
        await using var database = await OpenAsync(verb);
        Tell(verb, verb.Get(Email)!, await new ResetUser(database).RunAsync(verb.Get(Email)!, Context(verb), verb.Cancelled));
        return ExitCode.Success;
    }

    private static async Task<int> HomeAsync(VerbContext verb)
    {
        await using var database = await OpenAsync(verb);
        await new SetHomeAddress(database).RunAsync(verb.Get(Email)!, new(verb.Get(Line)), new(verb.Get(Postcode)), Context(verb), verb.Cancelled);
        verb.Output.Document(new { email = verb.Get(Email), held = verb.Get(Line) is not null });
        verb.Output.Line($"Where {verb.Get(Email)} lives is {(verb.Get(Line) is null ? "not held" : "noted")} now");
        return ExitCode.Success;
    }

    private static async Task<int> ListAsync(VerbContext verb)
    {
        await using var database = await OpenAsync(verb);
        var users = await new Users(database).ListAsync(OperationContext.Operator("list of users", verb.Clock), verb.Cancelled);
        verb.Output.Document(users);
        foreach (var user in users)
            verb.Output.Line($"{user.Email,-36} {user.State,-9} {user.Name,-24} {string.Join("; ", user.Roles)}");
        verb.Output.Line($"{users.Count:N0} users");
        return ExitCode.Success;
    }

    private static void Tell(VerbContext verb, string email, string token)
    {
        var link = new Uri(ServeVerb.ReadPublicUrl() ?? new Uri($"http://localhost:{verb.Get(Port)}"), $"/first-sign-in/{token}");
        verb.Output.Document(new { email, link });
        verb.Output.Line(link.ToString());
        verb.Output.Aside($"Give this link to {email} only, by a way you trust. It works once, for 3 days.");
    }

    private static Task<HavenDatabase> OpenAsync(VerbContext verb) => HavenDatabase.OpenAsync(verb.Home, DatabaseAddress.FromEnvironment(), verb.Cancelled);

    private static OperationContext Context(VerbContext verb) => OperationContext.Operator(verb.Get(Why)!, verb.Clock);
}
