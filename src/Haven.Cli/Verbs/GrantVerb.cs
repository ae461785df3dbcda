using System.CommandLine;
using Haven.Cli.Shell;
using Haven.Core;
using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Databases;
using Haven.Rules.Access;

namespace Haven.Cli.Verbs;

/// <summary><c>haven grant list | add | end | review-list</c>: who holds which role, and roles the operator gives alone.</summary>
internal static class GrantVerb
{
    private static readonly Argument<string> User = new("EMAIL") { Description = "Who: the address they sign in with." };
    private static readonly Argument<Guid> Id = new("ID") { Description = "The grant's id, as haven grant list shows it." };
    private static readonly Option<string?> OfUser = new("--user") { Description = "Only this user's.", HelpName = "EMAIL" };
    private static readonly Option<string> Role = new("--role") { Description = $"One of {string.Join(", ", RoleNames.All.Where(role => role != "public"))}.", Required = true };
    private static readonly Option<string> Agency = new("--agency") { Description = "The agency the role is held in.", HelpName = "CODE", Required = true };
    private static readonly Option<string?> District = new("--district") { Description = "The district it is held in (else: the whole agency).", HelpName = "CODE" };
    private static readonly Option<DateTimeOffset?> Until = Arguments.Instant("--until", "When it ends (else it is open).");
    private static readonly Option<string> Why = new("--reason") { Description = "Why, for whoever reviews it.", Required = true };

    public static Command Create() => new("grant", "The roles that people hold, and roles given by the operator, which a privacy officer reviews.")
    {
        new Command("list", "List the roles that people hold now.") { OfUser }.Runs(ListAsync),
        new Command("add", "Give somebody a role at once. It waits for a privacy officer's review.") { User, Role, Agency, District, Until, Why }.Runs(AddAsync),
        new Command("end", "End a role at once.") { Id, Why }.Runs(EndAsync),
        new Command("review-list", "List the roles given by the operator that nobody has reviewed.").Runs(ReviewListAsync),
    };

    private static async Task<int> ListAsync(VerbContext verb)
    {
        await using var database = await OpenAsync(verb);
        var context = OperationContext.Operator("list of grants", verb.Clock);
        var list = new GrantList(database);
        return Show(verb, "Nobody holds a role: haven grant add", verb.Get(OfUser) is { } email
            ? await list.LiveOfAsync(await new FindUser(database).RunAsync(email, context, verb.Cancelled), context, verb.Cancelled)
            : await list.LiveAsync(context, verb.Cancelled));
    }

    private static async Task<int> ReviewListAsync(VerbContext verb)
    {
        await using var database = await OpenAsync(verb);
        var context = OperationContext.Operator("list of grants to review", verb.Clock);
        return Show(verb, "No role waits for review.", await new GrantList(database).WaitingForReviewAsync(context, verb.Cancelled));
    }

    private static async Task<int> AddAsync(VerbContext verb)
    {
        var role = RoleNames.Find(verb.Get(Role))
            ?? throw new InputException($"there is no role \"{verb.Get(Role)}\": give one of {string.Join(", ", RoleNames.All.Where(name => name != "public"))}");
        await using var database = await OpenAsync(verb);
        var context = OperationContext.Operator(verb.Get(Why)!, verb.Clock);
        var input = new GrantInput
        {
            User = await new FindUser(database).RunAsync(verb.Get(User), context, verb.Cancelled),
            Role = role,
            Agency = verb.Get(Agency)!,
            District = verb.Get(District),
            Until = verb.Get(Until),
        };
        return verb.Tell(await new GrantByOperator(database).RunAsync(input, context, verb.Cancelled),
            $"{verb.Get(User)} is {RoleNames.Of(role)} in {input.Agency} now; a privacy officer will review it");
    }

    private static async Task<int> EndAsync(VerbContext verb)
    {
        await using var database = await OpenAsync(verb);
        var outcome = await new EndGrant(database).RunAsync(verb.Get(Id), OperationContext.Operator(verb.Get(Why)!, verb.Clock), verb.Cancelled);
        return verb.Tell(outcome, $"{verb.Get(Id)} has ended");
    }

    private static int Show(VerbContext verb, string none, GrantListOutcome outcome)
    {
        if (outcome is GrantListOutcome.Refused refused)
            return verb.Output.No(refused.Code, refused.Words);
        var grants = ((GrantListOutcome.Found)outcome).Grants;
        verb.Output.Document(grants);
        foreach (var grant in grants)
            verb.Output.Line($"{grant.Id}  {grant.Email}  {grant.Role} in {grant.Agency}{(grant.District is null ? "" : $", district {grant.District}")}"
                + $"  from {grant.From:yyyy-MM-dd}{(grant.Until is { } until ? $" until {until:yyyy-MM-dd HH:mm zzz}" : "")}  by {grant.ProposedBy}{(grant.DecidedBy == grant.ProposedBy ? "" : $" and {grant.DecidedBy}")}: {grant.Reason}");
        if (grants.Count == 0)
            verb.Output.Line(none);
        return ExitCode.Success;
    }

    private static Task<HavenDatabase> OpenAsync(VerbContext verb) => HavenDatabase.OpenAsync(verb.Home, DatabaseAddress.FromEnvironment(), verb.Cancelled);
}
