using System.CommandLine;
using Haven.Cli.Shell;
using Haven.Core;
using Haven.Core.Access;
using Haven.Core.Agencies;
using Haven.Core.Databases;

namespace Haven.Cli.Verbs;

/// <summary><c>haven district list | add | end</c>: the parts of the area, which come and go.</summary>
internal static class DistrictVerb
{
    private static readonly Argument<string> Code = new("CODE") { Description = "The district's code, which records name it by." };
    private static readonly Option<string> Name = new("--name") { Description = "What people call it.", Required = true };
    private static readonly Option<DateOnly?> From = Arguments.Day("--from", "Its first day (else it was always there).");
    private static readonly Option<DateOnly?> On = Arguments.Day("--on", "The first day on which it is no longer there.");
    private static readonly Option<string> Why = new("--reason") { Description = "Why, for whoever looks at it later.", DefaultValueFactory = _ => "set up by the operator" };

    public static Command Create() => new("district", "The districts of the partnership area.")
    {
        new Command("list", "List the districts and from when until when they are there.").Runs(ListAsync),
        new Command("add", "Add a district.") { Code, Name, From, Why }.Runs(AddAsync),
        new Command("end", "End a district on a day; what was before keeps it.") { Code, On, Why }.Runs(EndAsync),
    };

    private static async Task<int> ListAsync(VerbContext verb)
    {
        await using var database = await OpenAsync(verb);
        var districts = await new AgencyList(database).DistrictsAsync(OperationContext.Operator("list of districts", verb.Clock), verb.Cancelled);
        verb.Output.Document(districts);
        foreach (var district in districts)
            verb.Output.Line($"{district.Code}  {district.Name}{(district.From is { } from ? $"  from {from:yyyy-MM-dd}" : "")}{(district.Until is { } until ? $"  until the day before {until:yyyy-MM-dd}" : "")}");
        if (districts.Count == 0)
            verb.Output.Line("There are no districts yet: haven district add");
        return ExitCode.Success;
    }

    private static async Task<int> AddAsync(VerbContext verb)
    {
        await using var database = await OpenAsync(verb);
        var input = new DistrictInput { Code = verb.Get(Code), Name = verb.Get(Name)!, From = verb.Get(From) };
        return verb.Tell(await new AddDistrict(database).RunAsync(input, Context(verb), verb.Cancelled), $"{input.Code} is a district now");
    }

    private static async Task<int> EndAsync(VerbContext verb)
    {
        var on = verb.Get(On) ?? throw new InputException("on which day does it end? give --on yyyy-MM-dd, the first day on which it is no longer there");
        await using var database = await OpenAsync(verb);
        var input = new DistrictEnd { Code = verb.Get(Code), On = on };
        return verb.Tell(await new EndDistrict(database).RunAsync(input, Context(verb), verb.Cancelled), $"{input.Code} is no longer there from {on:yyyy-MM-dd}");
    }

    private static Task<HavenDatabase> OpenAsync(VerbContext verb) => HavenDatabase.OpenAsync(verb.Home, DatabaseAddress.FromEnvironment(), verb.Cancelled);

    private static OperationContext Context(VerbContext verb) => OperationContext.Operator(verb.Get(Why)!, verb.Clock);
}
