using System.Globalization;
using Haven.Cli.Shell;
using Haven.Core;
using Haven.Linkage;

namespace Haven.Cli.Link;

/// <summary>The lists as read, and as the engine sees them: without the id, the truth and what is ignored.</summary>
internal sealed class LinkInput
{
    private readonly RecordTable[] tables;
    private readonly RecordColumn?[] ids;

    private LinkInput(RecordTable[] tables, RecordTable[] bare, RecordColumn?[] ids, string[]? truth, LinkageOptions options)
    {
        this.tables = tables;
        this.ids = ids;
        Bare = bare;
        Truth = truth;
        Options = options;
    }

    public RecordTable[] Bare { get; }

    /// <summary>Who each record is, the lists one after the other; null when no column says so.</summary>
    public string[]? Truth { get; }

    public LinkageOptions Options { get; }

    /// <summary>Where the second list begins; 0 for one list.</summary>
    public int Split => tables.Length == 2 ? tables[0].Count : 0;

    public static LinkInput Read(VerbContext context, LinkOptions options, string[] files)
    {
        var lists = files.Select(CsvRecords.Read).ToArray();
        if (lists.All(t => t.Count == 0)) throw new InputException($"{files[0]} has a header but no records: nothing to link");
        var truth = context.Get(options.Truth);
        var id = context.Get(options.Id);
        var ignored = context.Get(options.Ignore) ?? [];
        foreach (var name in ignored) Need(lists, name, "--ignore", all: false);
        if (truth is not null) Need(lists, truth, "--truth", all: true);
        if (id is not null) Need(lists, id, "--id", all: true);
        var named = lists.Select(t => id is not null ? t.Find(id) : t.Find("id")).ToArray();
        string[] hidden = [.. ignored, .. new[] { truth, id }.OfType<string>()];
        var bare = lists.Select(t => t.Without(hidden)).ToArray();
        var real = truth is null ? null : lists.SelectMany(t => Enumerable.Range(0, t.Count).Select(t.Find(truth)!.ValueOf)).ToArray();
        return new LinkInput(lists, bare, named, real, Settings(context, options));
    }

    /// <summary>What a record is called: its id where the list has one, else its row number from 1.</summary>
    public string IdOf(int record)
    {
        var list = Split > 0 && record >= Split ? 1 : 0;
        var row = list == 1 ? record - Split : record;
        return ids[list]?.ValueOf(row) is { Length: > 0 } own ? own : (row + 1).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The record an id names; for two lists the first is looked up in the first list, the second in the second.</summary>
    public int Find(string id, int list)
    {
        var from = list == 1 ? Split : 0;
        var to = list == 0 && Split > 0 ? Split : tables.Sum(t => t.Count);
        for (var r = from; r < to; r++)
            if (IdOf(r) == id) return r;
        throw new InputException($"--explain: no record is called '{id}'; records are named by --id, the column id, or their row number");
    }

    private static LinkageOptions Settings(VerbContext context, LinkOptions options)
    {
        var config = context.Get(options.Config) is { } file ? LinkageConfig.Parse(File.ReadAllText(file)) : new LinkageConfig();
        if (context.Get(options.Threshold) is { } p)
        {
            if (p is not (> 0 and < 1)) throw new InputException($"--threshold {p.ToString(CultureInfo.InvariantCulture)}: give a probability between 0 and 1");
            config = config with { Threshold = p };
        }

        var model = context.Get(options.Model) is { } saved ? LinkageModel.Parse(File.ReadAllText(saved)) : null;
        return new LinkageOptions { Config = config, Model = model };
    }

    private static void Need(RecordTable[] lists, string name, string option, bool all)
    {
        var has = lists.Count(t => t.Find(name) is not null);
        if (has == lists.Length || (!all && has > 0)) return;
        var columns = string.Join(", ", lists[0].Columns.Select(c => c.Name).Take(30));
        throw new InputException($"{option}: there is no column '{name}'; the columns are {columns}");
    }
}
