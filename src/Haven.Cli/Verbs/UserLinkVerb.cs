using System.CommandLine;
using Haven.Cli.Shell;
using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Databases;
using Haven.Core.Identity;

namespace Haven.Cli.Verbs;

/// <summary><c>haven user link | unlink</c>: whose account a sign-in provider's subject stands for.</summary>
internal static class UserLinkVerb
{
    private static readonly Option<string> Email = new("--email") { Description = "The user's email address.", Required = true };
    private static readonly Option<string> Issuer = new("--issuer") { Description = "The provider, exactly as the settings write its issuer.", Required = true, HelpName = "URL" };
    private static readonly Option<string> Subject = new("--subject") { Description = "The \"sub\" under which the provider knows the user.", Required = true };
    private static readonly Option<string> Why = new("--reason") { Description = "Why, for whoever looks at it later.", DefaultValueFactory = _ => "by the operator of the machine" };

    public static Command Link() => new Command("link", "Let a user sign in by a provider.") { Email, Issuer, Subject, Why }
        .Runs(verb => RunAsync(verb, isLinked: true));

    public static Command Unlink() => new Command("unlink", "Let a user sign in by a provider no more: every session ends now.") { Email, Issuer, Subject, Why }
        .Runs(verb => RunAsync(verb, isLinked: false));

    private static async Task<int> RunAsync(VerbContext verb, bool isLinked)
    {
        await using var database = await HavenDatabase.OpenAsync(verb.Home, DatabaseAddress.FromEnvironment(), verb.Cancelled);
        var context = OperationContext.Operator(verb.Get(Why)!, verb.Clock);
        var user = await new FindUser(database).RunAsync(verb.Get(Email)!, context, verb.Cancelled);
        var login = new ExternalLogin { User = user, Issuer = verb.Get(Issuer)!, Subject = verb.Get(Subject)! };
        var operation = new LinkExternalLogin(database);
        var outcome = isLinked ? await operation.RunAsync(login, context, verb.Cancelled) : await operation.PartAsync(login, context, verb.Cancelled);
        if (outcome is ChangeOutcome.Refused refused)
            return verb.Output.No(refused.Code, refused.Words);
        verb.Output.Document(new { email = verb.Get(Email), login.Issuer, linked = isLinked });
        verb.Output.Line(isLinked ? $"{verb.Get(Email)} can sign in by {login.Issuer}" : $"{verb.Get(Email)} can sign in by {login.Issuer} no more");
        return ExitCode.Success;
    }
}
