using System.Globalization;
using System.Text;
using Haven.Core.Databases;
using Haven.TestKit;

namespace Haven.Core.Tests.Databases;

/// <summary>
/// docs/data-dictionary.md says what the schema is, word for word. HAVEN_WRITE_DOCS=1 writes it anew from the schema.
/// </summary>
public sealed class DataDictionaryTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private static readonly string[] Versioning = ["version", "recorded_at", "superseded_at", "recorded", "loaded_at", "unloaded_at", "written_in", "written_by"];

    [Fact]
    public async Task The_data_dictionary_is_the_schema()
    {
        var expected = await WriteAsync();
        var path = Path.Combine(Checkout(), "docs", "data-dictionary.md");
        if (Environment.GetEnvironmentVariable("HAVEN_WRITE_DOCS") == "1")
            await File.WriteAllTextAsync(path, expected);
        (await File.ReadAllTextAsync(path)).ShouldBe(expected, "run the tests once with HAVEN_WRITE_DOCS=1 and commit the file");
    }

    private async Task<string> WriteAsync()
    {
        await using var loader = await Example.LoaderAsync(fixture.Haven);
        var columns = await loader.ListAsync("""
            select n.nspname || '.' || c.relname, obj_description(c.oid, 'pg_class'), a.attname, format_type(a.atttypid, a.atttypmod),
                a.attnotnull, a.attgenerated <> '', col_description(c.oid, a.attnum)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'public') and c.relname not like '%\_history' and c.relpersistence = 'p'
            order by 1, a.attnum
            """, r => new Column(r.GetString(0), r.IsDBNull(1) ? "" : r.GetString(1), r.GetString(2), r.GetString(3), r.GetBoolean(4), r.GetBoolean(5), r.IsDBNull(6) ? "" : r.GetString(6)), default);
        var rules = (await loader.ListAsync("""
            select conrelid::regclass::text, pg_get_constraintdef(oid) from pg_constraint
            where contype in ('c', 'f', 'u', 'x') and conname not in ('newest_is_not_superseded', 'known_before_superseded')
              and conrelid::regclass::text not like '%\_history'
            order by 1, contype, 2
            """, r => (Table: r.GetString(0), Rule: r.GetString(1)), default)).ToLookup(r => r.Table, r => r.Rule);
        return Text(columns, rules);
    }

    private static string Text(List<Column> columns, ILookup<string, string> rules)
    {
        var text = new StringBuilder("""
            # Data dictionary

            Made from the schema by `HAVEN_WRITE_DOCS=1 dotnet run --project tests/Haven.Core.Tests -- -class Haven.Core.Tests.Databases.DataDictionaryTests`, and kept true by that test.

            Every table marked *versioned* also has: `version`; `recorded_at` and, in its history table of the same shape (`…_history`), `superseded_at` (when it was known; `recorded` is their range); `loaded_at` and `unloaded_at` (when Haven itself held it); `written_in` (the transaction) and `written_by` (the actor). Its view `…_known` gives the one version of each row known at `haven.known_at` to a Haven loaded by `haven.loaded_by`.


            """.ReplaceLineEndings("\n"));
        foreach (var table in columns.GroupBy(c => c.Table))
        {
            var versioned = table.Any(c => c.Name == "written_in");
            text.Append(CultureInfo.InvariantCulture, $"## {table.Key}{(versioned ? " (versioned)" : "")}\n\n{table.First().About}\n\n| column | type | | |\n|---|---|---|---|\n");
            foreach (var column in table.Where(c => !versioned || !Versioning.Contains(c.Name)))
                text.Append(CultureInfo.InvariantCulture, $"| {column.Name} | {column.Type} | {(column.Generated ? "generated" : column.Required ? "required" : "")} | {column.Comment} |\n");
            foreach (var rule in rules[table.Key])
                text.Append(CultureInfo.InvariantCulture, $"\n- `{rule}`");
            text.Append(rules[table.Key].Any() ? "\n\n" : "\n");
        }
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static string Checkout()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Haven.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("the tests run outside the checkout");
    }

    private sealed record Column(string Table, string About, string Name, string Type, bool Required, bool Generated, string Comment);
}
