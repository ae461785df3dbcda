using System.CommandLine;
using Haven.Cli.Shell;

namespace Haven.Cli.Link;

/// <summary>What dedupe and link take.</summary>
internal sealed class LinkOptions
{
    public Option<string?> Config { get; } = new("--config") { Description = "A JSON file with the kind of each column and the threshold.", HelpName = "F" };

    public Option<string?> Id { get; } = new("--id") { Description = "The column that names each record in what is written.", HelpName = "COLUMN" };

    public Option<string[]> Ignore { get; } = Arguments.List("--ignore", "Columns the engine is not given.", "COLUMN,…");

    public Option<double?> Threshold { get; } = new("--threshold") { Description = "Join from this probability on (else the model chooses).", HelpName = "P" };

    public Option<string?> Pairs { get; } = new("--pairs") { Description = "Write id_a,id_b,weight,probability.", HelpName = "OUT.csv" };

    public Option<string?> Clusters { get; } = new("--clusters") { Description = "Write id,cluster (for two lists file,id,cluster).", HelpName = "OUT.csv" };

    public Option<string?> Truth { get; } = new("--truth") { Description = "The column that says who is who: only to score, the engine is not given it.", HelpName = "COLUMN" };

    public Option<string[]> Explain { get; } = Arguments.List("--explain", "Explain the evidence on two records.", "ID,ID");

    /// <summary>For dedupe alone.</summary>
    public Option<string?> Index { get; } = new("--index") { Description = "Write an index for haven link find.", HelpName = "OUT" };

    public Option<string?> Model { get; } = new("--model") { Description = "Use a model saved before instead of fitting one.", HelpName = "IN.json" };

    public Option<string?> SaveModel { get; } = new("--save-model") { Description = "Write the fitted model.", HelpName = "OUT.json" };

    public IEnumerable<Option> All => [Config, Id, Ignore, Threshold, Pairs, Clusters, Truth, Explain, Model, SaveModel];
}
