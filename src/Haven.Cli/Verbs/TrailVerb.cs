using System.CommandLine;
using Haven.Cli.Shell;
using Haven.Core;
using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Trail;
using Haven.Rules.Trail;

namespace Haven.Cli.Verbs;

/// <summary><c>haven trail verify | checkpoint | export | watch | new-key | who | by | misuse</c>: who did what, and that nobody changed the tale.</summary>
internal static class TrailVerb
{
    private static readonly Option<string[]> Checkpoints = new("--checkpoint") { Description = "A signed checkpoint kept elsewhere; may be given several times.", HelpName = "FILE", DefaultValueFactory = _ => [] };
    private static readonly Option<string?> PublicKey = new("--public-key") { Description = "The key that signed the checkpoints (default: the home's keys/checkpoint.pub).", HelpName = "FILE" };
    private static readonly Option<string?> Log = new("--log") { Description = "Check this exported log instead of a database.", HelpName = "FILE" };
    private static readonly Option<string?> MacKey = new("--trail-key") { Description = "With --log: check the entries' codes too, under this key.", HelpName = "FILE" };
    private static readonly Option<string> Out = new("--out") { Description = "The file to write; it must not exist.", HelpName = "FILE", Required = true };
    private static readonly Option<string> Origin = new("--origin") { Description = "The other trail's name, the first line of its checkpoints.", Required = true };
    private static readonly Option<string> OtherKey = new("--public-key") { Description = "Its public key, as its operator gave it to you.", HelpName = "FILE", Required = true };
    private static readonly Option<string> Why = new("--reason") { Description = "Why, for whoever looks at it later.", Required = true };

    public static Command Create()
    {
        var trail = new Command("trail", "Check, sign, export and search the record of who did what.")
        {
            new Command("verify", "Check everything; the answer is no when anything was changed.") { Checkpoints, PublicKey, Log, MacKey }.Runs(VerifyAsync),
            new Command("checkpoint", "Sign what the trail is now, and tell the witnesses.") { Out }.Runs(CheckpointAsync),
            new Command("export", "Write the trail as one file that can be checked without a database.") { Out }.Runs(ExportAsync),
            new Command("watch", "Become a witness of another deployment's trail.") { Origin, OtherKey }.Runs(WatchAsync),
            new Command("new-key", "Go on with a trail whose key is lost.") { Why }.Runs(NewKeyAsync),
        };
        foreach (var search in TrailSearchVerb.Create())
            trail.Add(search);
        return trail;
    }

    private static async Task<int> VerifyAsync(VerbContext verb)
    {
        var notes = (verb.Get(Checkpoints) ?? []).Select(File.ReadAllText).ToList();
        var publicKey = verb.Get(PublicKey) is { } path ? CheckpointKeys.ReadPublic(path) : null;
        try
        {
            if (verb.Get(Log) is { } log)
                return VerifyLog(verb, log, notes, publicKey);
            await using var database = await OpenAsync(verb);
            var report = await new VerifyTrail(database, verb.Home, verb.Clock).RunAsync(new() { Checkpoints = notes, PublicKey = publicKey }, Context(verb, "a check of the trail"), verb.Cancelled);
            return Tell(verb.Output, report.Origin, report.Verdict, report.Lag, report.OtherCheckpoints);
        }
        catch (FormatException e)
        {
            throw new InputException(e.Message, e);
        }
    }

    private static int VerifyLog(VerbContext verb, string path, List<string> notes, CheckpointPublicKey? publicKey)
    {
        if (notes.Count > 0 && publicKey is null)
            throw new InputException("an exported log's checkpoints need the key that signed them: name it with --public-key");
        using var log = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 18);
        var keys = verb.Get(MacKey) is { } key ? [TrailKey.Parse(File.ReadAllText(key))] : Array.Empty<TrailKey>();
        return Tell(verb.Output, path, TrailVerifier.Verify(log, new() { Checkpoints = notes, PublicKey = publicKey, Keys = keys }), lag: null, others: 0);
    }

    private static int Tell(Output output, string origin, TrailVerdict verdict, TrailLag? lag, int others)
    {
        output.Document(new
        {
            sound = verdict.IsSound,
            origin,
            entries = verdict.Entries,
            codesChecked = verdict.Codes,
            checkpoints = verdict.Checkpoints,
            checkpointsUnderOtherKeys = others,
            root = Convert.ToBase64String(verdict.Root.Span),
            waiting = lag?.Waiting ?? 0,
            oldestWaiting = lag?.OldestWaiting,
            fault = verdict.Fault,
        });
        if (lag is { Waiting: > 0 })
            output.Line($"{lag.Waiting:N0} entries wait to be put in order, the oldest since {lag.OldestWaiting:yyyy-MM-dd HH:mm:ss}Z: somebody's transaction is still running. That is no fault");
        if (others > 0)
            output.Line($"{others:N0} checkpoints in the database are signed by another key than this home's and show nothing here");
        if (verdict.Fault is { } fault)
            return output.No(fault.Code, fault.Message);
        output.Line($"The trail {origin} is sound: {verdict.Entries:N0} entries, {verdict.Codes:N0} codes, {verdict.Checkpoints:N0} signed checkpoints");
        return ExitCode.Success;
    }

    private static async Task<int> CheckpointAsync(VerbContext verb)
    {
        RefuseExisting(verb.Get(Out)!);
        await using var database = await OpenAsync(verb);
        var make = new MakeCheckpoint(database, verb.Home, verb.Clock);
        var context = Context(verb, "a checkpoint");
        var signed = await make.RunAsync(context, verb.Cancelled);
        await File.WriteAllTextAsync(verb.Get(Out)!, signed.Note, verb.Cancelled);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        var answers = await new Witnesses(Witnesses.FromEnvironment(), make, http).TellAsync(signed, context, verb.Cancelled);
        verb.Output.Document(new { origin = signed.Checkpoint.Origin, size = signed.Checkpoint.Size, at = signed.Checkpoint.At, file = verb.Get(Out), witnesses = answers });
        verb.Output.Line($"Signed {signed.Checkpoint.Size:N0} entries into {verb.Get(Out)}: give it, and {verb.Home["keys/checkpoint.pub"]}, to somebody who does not run this Haven");
        foreach (var answer in answers)
            verb.Output.Line($"  witness {answer.Witness}: {answer.Message}");
        return answers.All(a => a.IsTaken) ? ExitCode.Success : verb.Output.No("witness-refused", "a witness did not take the checkpoint: see above");
    }

    private static async Task<int> ExportAsync(VerbContext verb)
    {
        await using var database = await OpenAsync(verb);
        var entries = await new ExportTrail(database, verb.Clock).RunAsync(verb.Get(Out)!, Context(verb, "an export of the trail"), verb.Cancelled);
        verb.Output.Document(new { file = verb.Get(Out), entries });
        verb.Output.Line($"Wrote {entries:N0} entries into {verb.Get(Out)}: check it with haven trail verify --log");
        return ExitCode.Success;
    }

    private static async Task<int> WatchAsync(VerbContext verb)
    {
        await using var database = await OpenAsync(verb);
        var isNew = await new WatchTrail(database).RunAsync(verb.Get(Origin)!, CheckpointKeys.ReadPublic(verb.Get(OtherKey)!), Context(verb, "a trail to watch"), verb.Cancelled);
        if (!isNew)
            return verb.Output.No("watched-already", $"{verb.Get(Origin)} is watched already; its key stays as it was");
        verb.Output.Line($"This Haven is a witness of {verb.Get(Origin)} now");
        return ExitCode.Success;
    }

    private static async Task<int> NewKeyAsync(VerbContext verb)
    {
        var lost = await new NewTrailKey(verb.Home).RunAsync(() => OpenAsync(verb), Context(verb, verb.Get(Why)!), verb.Cancelled);
        verb.Output.Document(new { lost });
        verb.Output.Line($"A new key is in {TrailKeys.PathIn(verb.Home)}; codes under {string.Join(", ", lost)} cannot be checked any more");
        return ExitCode.Success;
    }

    private static void RefuseExisting(string path)
    {
        if (File.Exists(path))
            throw new InputException($"{path} is there already: name a new file");
    }

    private static Task<HavenDatabase> OpenAsync(VerbContext verb) => HavenDatabase.OpenAsync(verb.Home, DatabaseAddress.FromEnvironment(), verb.Cancelled);

    private static OperationContext Context(VerbContext verb, string reason) => OperationContext.Operator(reason, verb.Clock);
}
