using System.CommandLine;
using Haven.Cli.Shell;
using Haven.Core;
using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Agencies;
using Haven.Core.Databases;

namespace Haven.Cli.Verbs;

/// <summary><c>haven team list | add | end | member | cover</c>: who works together, and who stands in for whom.</summary>
internal static class TeamVerb
{
    private static readonly Argument<string> Agency = new("AGENCY") { Description = "The agency's code." };
    private static readonly Argument<string> Name = new("TEAM") { Description = "The team's name." };
    private static readonly Argument<string> User = new("EMAIL") { Description = "Who: the address they sign in with." };
    private static readonly Argument<string> Covering = new("EMAIL") { Description = "Who stands in: the address they sign in with." };
    private static readonly Option<string?> OfAgency = new("--agency") { Description = "Only this agency's teams.", HelpName = "CODE" };
    private static readonly Option<string> Absent = new("--for") { Description = "Who is away: the address they sign in with.", HelpName = "EMAIL", Required = true };
    private static readonly Option<DateTimeOffset?> From = Arguments.Instant("--from", "From when (else at once).");
    private static readonly Option<DateTimeOffset?> Until = Arguments.Instant("--until", "Until when.");
    private static readonly Option<string> Why = new("--reason") { Description = "Why, for whoever looks at it later.", DefaultValueFactory = _ => "set up by the operator" };

    public static Command Create() => new("team", "The teams of the agencies, their members, and who stands in for whom.")
    {
        new Command("list", "List the teams with their members and cover.") { OfAgency }.Runs(ListAsync),
        new Command("add", "Add a team to an agency.") { Agency, Name, Why }.Runs(AddAsync),
        new Command("end", "End a team; nobody is in it any more.") { Agency, Name, Why }.Runs(EndAsync),
        new Command("member", "Put people into a team and take them out.")
        {
            new Command("add", "Put somebody into a team.") { Agency, Name, User, From, Until, Why }.Runs(AddMemberAsync),
            new Command("end", "Take somebody out of a team at once.") { Agency, Name, User, Why }.Runs(EndMemberAsync),
        },
        new Command("cover", "Arrange who stands in for a colleague who is away.")
        {
            new Command("add", "Let somebody stand in for a colleague of the same team.") { Agency, Name, Covering, Absent, From, Until, Why }.Runs(AddCoverAsync),
            new Command("end", "End somebody's cover for a colleague at once.") { Agency, Name, Covering, Absent, Why }.Runs(EndCoverAsync),
        },
    };

    private static async Task<int> ListAsync(VerbContext verb)
    {
        await using var database = await OpenAsync(verb);
        var teams = await new TeamList(database).RunAsync(verb.Get(OfAgency), OperationContext.Operator("list of teams", verb.Clock), verb.Cancelled);
        verb.Output.Document(teams);
        foreach (var team in teams)
        {
            verb.Output.Line($"{team.Agency}  {team.Name}{(team.EndedAt is { } ended ? $"  ended {ended:yyyy-MM-dd}" : "")}");
            foreach (var member in team.Members)
                verb.Output.Line($"  {member.Email}  {member.Name}  from {member.From:yyyy-MM-dd}{(member.Until is { } until ? $" until {until:yyyy-MM-dd HH:mm zzz}" : "")}");
            foreach (var cover in team.Cover)
                verb.Output.Line($"  {cover.CoveringEmail} stands in for {cover.AbsentEmail} from {cover.From:yyyy-MM-dd HH:mm zzz} until {cover.Until:yyyy-MM-dd HH:mm zzz}");
        }
        if (teams.Count == 0)
            verb.Output.Line("There are no teams yet: haven team add");
        return ExitCode.Success;
    }

    private static async Task<int> AddAsync(VerbContext verb)
    {
        await using var database = await OpenAsync(verb);
        var input = new TeamInput { Agency = verb.Get(Agency), Name = verb.Get(Name) };
        return verb.Tell(await new AddTeam(database).RunAsync(input, Context(verb), verb.Cancelled), $"{input.Name} is a team of {input.Agency} now");
    }

    private static async Task<int> EndAsync(VerbContext verb)
    {
        await using var database = await OpenAsync(verb);
        var team = await TeamAsync(database, verb);
        return verb.Tell(await new EndTeam(database).RunAsync(team.Id, Context(verb), verb.Cancelled), $"{team.Name} has ended");
    }

    private static async Task<int> AddMemberAsync(VerbContext verb)
    {
        await using var database = await OpenAsync(verb);
        var team = await TeamAsync(database, verb);
        var input = new MemberInput { Team = team.Id, User = await UserAsync(database, verb, verb.Get(User)), From = verb.Get(From), Until = verb.Get(Until) };
        return verb.Tell(await new AddTeamMember(database).RunAsync(input, Context(verb), verb.Cancelled), $"{verb.Get(User)} is in {team.Name} now");
    }

    private static async Task<int> EndMemberAsync(VerbContext verb)
    {
        await using var database = await OpenAsync(verb);
        var team = await TeamAsync(database, verb);
        var user = await UserAsync(database, verb, verb.Get(User));
        if (team.Members.FirstOrDefault(member => member.User == user) is not { } membership)
            return verb.Output.No("not-member", $"{verb.Get(User)} is not in {team.Name}");
        return verb.Tell(await new EndTeamMembership(database).RunAsync(membership.Id, Context(verb), verb.Cancelled), $"{verb.Get(User)} is no longer in {team.Name}");
    }

    private static async Task<int> AddCoverAsync(VerbContext verb)
    {
        var until = verb.Get(Until) ?? throw new InputException("until when? cover has an end: give --until, for example 2017-04-01T09:30:00Z");
        await using var database = await OpenAsync(verb);
        var team = await TeamAsync(database, verb);
        var (covering, absent) = (await UserAsync(database, verb, verb.Get(Covering)), await UserAsync(database, verb, verb.Get(Absent)!));
        var input = new CoverInput { Team = team.Id, Absent = absent, Covering = covering, From = verb.Get(From), Until = until };
        return verb.Tell(await new ArrangeCover(database).RunAsync(input, Context(verb), verb.Cancelled), $"{verb.Get(Covering)} stands in for {verb.Get(Absent)}");
    }

    private static async Task<int> EndCoverAsync(VerbContext verb)
    {
        await using var database = await OpenAsync(verb);
        var team = await TeamAsync(database, verb);
        var (covering, absent) = (await UserAsync(database, verb, verb.Get(Covering)), await UserAsync(database, verb, verb.Get(Absent)!));
        if (team.Cover.FirstOrDefault(cover => cover.Covering == covering && cover.Absent == absent) is not { } found)
            return verb.Output.No("no-cover", $"{verb.Get(Covering)} does not stand in for {verb.Get(Absent)} in {team.Name}");
        return verb.Tell(await new EndCover(database).RunAsync(found.Id, Context(verb), verb.Cancelled), $"{verb.Get(Covering)} no longer stands in for {verb.Get(Absent)}");
    }

    private static async Task<TeamRow> TeamAsync(HavenDatabase database, VerbContext verb) =>
        (await new TeamList(database).RunAsync(verb.Get(Agency), Context(verb), verb.Cancelled)).FirstOrDefault(team => team.Name == verb.Get(Name))
        ?? throw new InputException($"{verb.Get(Agency)} has no team \"{verb.Get(Name)}\": haven team list shows those there are");

    private static Task<Guid> UserAsync(HavenDatabase database, VerbContext verb, string email) => new FindUser(database).RunAsync(email, Context(verb), verb.Cancelled);

    private static Task<HavenDatabase> OpenAsync(VerbContext verb) => HavenDatabase.OpenAsync(verb.Home, DatabaseAddress.FromEnvironment(), verb.Cancelled);

    private static OperationContext Context(VerbContext verb) => OperationContext.Operator(verb.Get(Why) ?? "set up by the operator", verb.Clock);
}
