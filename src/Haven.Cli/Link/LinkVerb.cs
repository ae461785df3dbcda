using System.CommandLine;
using Haven.Cli.Shell;
using Haven.Core;

namespace Haven.Cli.Link;

/// <summary>haven link: finds which records are the same person. Needs no database.</summary>
internal static class LinkVerb
{
    public static Command Create()
    {
        var options = new LinkOptions();
        var one = new Argument<string>("FILE.csv") { Description = "The list, with a header row." };
        var dedupe = new Command("dedupe", "Finds the people in one list.") { one }.Runs(context =>
            LinkReport.RunAsync(context, options, [context.Get(one)]));

        var two = new Argument<string[]>("A.csv B.csv") { Description = "Two lists without duplicates; columns are matched by name.", Arity = new ArgumentArity(2, 3) };
        var verb = new Command("link", "Finds which records are the same person: of two lists, or see dedupe for one.") { two, dedupe, LinkFind.Create(), LinkFairness.Create() }.Runs(context =>
            LinkReport.RunAsync(context, options, Two(context.Get(two))));
        foreach (var option in options.All)
        {
            verb.Add(option);
            dedupe.Add(option);
        }

        dedupe.Add(options.Index);

        return verb;
    }

    /// <summary>"haven link link A B" says the same as "haven link A B"; a subcommand may not bear its parent's name.</summary>
    private static string[] Two(string[] files) => files switch
    {
        ["link", var a, var b] => [a, b],
        [var a, var b] when a != "link" => [a, b],
        _ => throw new InputException("link: give two files, as in haven link A.csv B.csv, or one to dedupe: haven link dedupe A.csv"),
    };
}
