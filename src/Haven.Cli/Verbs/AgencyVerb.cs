using System.CommandLine;
using Haven.Cli.Shell;
using Haven.Core;
using Haven.Core.Access;
using Haven.Core.Agencies;
using Haven.Core.Databases;
using Haven.Rules.Access;

namespace Haven.Cli.Verbs;

/// <summary><c>haven agency list | add | rename | phone | source</c>: who works together, and whose records a source's are.</summary>
internal static class AgencyVerb
{
    private static readonly Argument<string> Code = new("CODE") { Description = "The agency's code, which records name it by." };
    private static readonly Argument<string> Source = new("SOURCE") { Description = "The name of a source, as import files give it." };
    private static readonly Option<string> Name = new("--name") { Description = "What people call it.", Required = true };
    private static readonly Option<string> Kind = new("--kind") { Description = $"One of {string.Join(", ", AgencyKindNames.All)}.", Required = true };
    private static readonly Option<string?> District = new("--district") { Description = "The district it works in (else: all of them).", HelpName = "CODE" };
    private static readonly Option<string> Agency = new("--agency") { Description = "The code of the agency that the source's records belong to.", HelpName = "CODE", Required = true };
    private static readonly Option<string> Number = new("--number") { Description = "The number, as people dial it.", Required = true };
    private static readonly Option<string> Why = new("--reason") { Description = "Why, for whoever looks at it later.", DefaultValueFactory = _ => "set up by the operator" };

    public static Command Create() => new("agency", "The agencies of the partnership, and which agency a source's records belong to.")
    {
        new Command("list", "List the agencies, their districts and their sources.").Runs(ListAsync),
        new Command("add", "Add an agency.") { Code, Name, Kind, District, Why }.Runs(AddAsync),
        new Command("rename", "Give an agency another name; its code stays.") { Code, Name, Why }.Runs(RenameAsync),
        new Command("phone", "Say at which number an agency is rung, by day and night.") { Code, Number, Why }.Runs(PhoneAsync),
        new Command("source", "Say which agency a source's records belong to: its people can then read them.") { Source, Agency, District, Why }.Runs(SourceAsync),
    };

    private static async Task<int> ListAsync(VerbContext verb)
    {
        await using var database = await OpenAsync(verb);
        var agencies = await new AgencyList(database).AgenciesAsync(OperationContext.Operator("list of agencies", verb.Clock), verb.Cancelled);
        verb.Output.Document(agencies);
        foreach (var agency in agencies)
            verb.Output.Line($"{agency.Code}  {agency.Name}  {agency.Kind}{(agency.District is null ? "" : $"  in {agency.DistrictName} ({agency.District})")}"
                + (agency.Sources.Count == 0 ? "" : $"  source {string.Join(", ", agency.Sources)}"));
        if (agencies.Count == 0)
            verb.Output.Line("There are no agencies yet: haven agency add");
        return ExitCode.Success;
    }

    private static async Task<int> AddAsync(VerbContext verb)
    {
        var kind = AgencyKindNames.Find(verb.Get(Kind))
            ?? throw new InputException($"there is no kind of agency \"{verb.Get(Kind)}\": give one of {string.Join(", ", AgencyKindNames.All)}");
        await using var database = await OpenAsync(verb);
        var input = new AgencyInput { Code = verb.Get(Code), Name = verb.Get(Name)!, Kind = kind, District = verb.Get(District) };
        return verb.Tell(await new AddAgency(database).RunAsync(input, Context(verb), verb.Cancelled), $"{input.Code} is an agency of the partnership now");
    }

    private static async Task<int> RenameAsync(VerbContext verb)
    {
        await using var database = await OpenAsync(verb);
        var input = new RenameInput { Code = verb.Get(Code), Name = verb.Get(Name)! };
        return verb.Tell(await new RenameAgency(database).RunAsync(input, Context(verb), verb.Cancelled), $"{input.Code} is called {input.Name} now");
    }

    private static async Task<int> PhoneAsync(VerbContext verb)
    {
        await using var database = await OpenAsync(verb);
        var input = new AgencyPhoneInput { Code = verb.Get(Code), Number = verb.Get(Number)! };
        return verb.Tell(await new SetAgencyPhone(database).RunAsync(input, Context(verb), verb.Cancelled), $"{input.Code} is rung at {input.Number} now");
    }

    private static async Task<int> SourceAsync(VerbContext verb)
    {
        await using var database = await OpenAsync(verb);
        var input = new SourceInput { Source = verb.Get(Source), Agency = verb.Get(Agency)!, District = verb.Get(District) };
        return verb.Tell(await new SetSourceAgency(database).RunAsync(input, Context(verb), verb.Cancelled),
            $"the records of {input.Source}{(input.District is null ? "" : $" in {input.District}")} belong to {input.Agency} now");
    }

    private static Task<HavenDatabase> OpenAsync(VerbContext verb) => HavenDatabase.OpenAsync(verb.Home, DatabaseAddress.FromEnvironment(), verb.Cancelled);

    private static OperationContext Context(VerbContext verb) => OperationContext.Operator(verb.Get(Why)!, verb.Clock);
}
