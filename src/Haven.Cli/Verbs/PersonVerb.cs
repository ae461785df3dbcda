using System.CommandLine;
using Haven.Cli.Shell;
using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.People;

namespace Haven.Cli.Verbs;

/// <summary><c>haven person proposals | join | part | decline</c>: one child, one person, reversibly.</summary>
internal static class PersonVerb
{
    private const string Meanwhile = "somebody else joined or parted one of these records at the same time: look again and repeat";
    private static readonly Argument<string> First = new("FIRST") { Description = "A record, as source/source_id." };
    private static readonly Argument<string> Second = new("SECOND") { Description = "Another record, as source/source_id." };
    private static readonly Argument<string[]> Taken = new("RECORD") { Description = "The records to take out of their person, as source/source_id.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string> Why = new("--reason") { Description = "Why, for whoever looks at it later.", Required = true };

    public static Command Create() => new("person", "Join and part the records that sources hold about people.")
    {
        new Command("proposals", "List the records that share a verified identifier and a birth date.").Runs(ListAsync),
        new Command("join", "Join two records, and their persons, as one.") { First, Second, Why }.Runs(JoinAsync),
        new Command("part", "Take records out of the person they were joined to.") { Taken, Why }.Runs(PartAsync),
        new Command("decline", "Note that two records proposed as one are two people.") { First, Second, Why }.Runs(DeclineAsync),
    };

    private static async Task<int> ListAsync(VerbContext verb)
    {
        await using var database = await OpenAsync(verb);
        var pairs = await new Proposals(database).WaitingAsync(Context(verb, "list of proposals"), verb.Cancelled);
        verb.Output.Document(pairs.Select(p => new { first = p.First.Reference, second = p.Second.Reference, p.SharedIdentifiers }));
        foreach (var pair in pairs)
            verb.Output.Line($"{Describe(pair.First)}  ~  {Describe(pair.Second)}  (same {string.Join(", ", pair.SharedIdentifiers)} and birth date)");
        verb.Output.Line(pairs.Count == 0 ? "No records wait to be joined." : $"{pairs.Count:N0} pairs wait: haven person join or decline");
        return ExitCode.Success;
    }

    private static async Task<int> JoinAsync(VerbContext verb)
    {
        await using var database = await OpenAsync(verb);
        var outcome = await new JoinRecords(database).RunAsync(Pair(verb), Context(verb, verb.Get(Why)!), verb.Cancelled);
        if (outcome is JoinOutcome.ChangedMeanwhile)
            return verb.Output.No(JoinOutcome.ChangedMeanwhile.Code, Meanwhile);
        if (outcome is not JoinOutcome.Joined joined)
            return verb.Output.No(JoinOutcome.AlreadyOne.Code, $"{verb.Get(First)} and {verb.Get(Second)} are one person already");
        verb.Output.Document(new { person = joined.Person.Value, joined.Records });
        verb.Output.Line($"{string.Join(", ", joined.Records)} are one person now");
        return ExitCode.Success;
    }

    private static async Task<int> PartAsync(VerbContext verb)
    {
        await using var database = await OpenAsync(verb);
        var input = new PartInput { Records = verb.Get(Taken), Reason = verb.Get(Why)! };
        var outcome = await new PartRecords(database).RunAsync(input, Context(verb, input.Reason), verb.Cancelled);
        if (outcome is PartOutcome.ChangedMeanwhile)
            return verb.Output.No(PartOutcome.ChangedMeanwhile.Code, Meanwhile);
        if (outcome is not PartOutcome.Parted parted)
            return verb.Output.No(PartOutcome.NotJoined.Code, $"{string.Join(", ", input.Records)} is not joined to any other record");
        verb.Output.Document(new { parted.Taken, parted.Left, parted.Acts });
        verb.Output.Line($"{string.Join(", ", parted.Taken)} and {string.Join(", ", parted.Left)} are two people again");
        foreach (var act in parted.Acts)
            verb.Output.Line($"  since they were joined: {act.Changes:N0} changes to a {act.What} by {act.Actor?.ToString() ?? "somebody unnamed"}, last {act.Last.UtcDateTime:yyyy-MM-dd HH:mm}Z");
        return ExitCode.Success;
    }

    private static async Task<int> DeclineAsync(VerbContext verb)
    {
        await using var database = await OpenAsync(verb);
        if (!await new Proposals(database).DeclineAsync(Pair(verb), Context(verb, verb.Get(Why)!), verb.Cancelled))
            return verb.Output.No("not-proposed", $"{verb.Get(First)} and {verb.Get(Second)} are not proposed as one person");
        verb.Output.Line($"{verb.Get(First)} and {verb.Get(Second)} will not be proposed again");
        return ExitCode.Success;
    }

    private static JoinInput Pair(VerbContext verb) => new() { First = verb.Get(First), Second = verb.Get(Second), Reason = verb.Get(Why)! };

    private static string Describe(Record record) => $"{record.Reference} {record.Forenames} {record.Surname} {record.DateOfBirth:yyyy-MM-dd}";

    private static Task<HavenDatabase> OpenAsync(VerbContext verb) => HavenDatabase.OpenAsync(verb.Home, DatabaseAddress.FromEnvironment(), verb.Cancelled);

    private static OperationContext Context(VerbContext verb, string reason) => OperationContext.Operator(reason, verb.Clock);
}
