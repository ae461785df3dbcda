using System.Text.RegularExpressions;

namespace Haven.Cli.Tests.House;

/// <summary>What no file of the project may hold.</summary>
public sealed partial class WordingTests
{
    private static readonly string[] ForbiddenFolders =
        ["Services", "Service", "Helpers", "Helper", "Managers", "Manager", "Common", "Utils", "Util", "Utilities", "Misc", "Shared"];

    [Fact]
    public void No_folder_has_a_name_that_says_nothing() =>
        Checkout.Files.Where(file => file.Split('/')[..^1].Intersect(ForbiddenFolders, StringComparer.OrdinalIgnoreCase).Any()).ShouldBeEmpty();

    [Fact]
    public void Nothing_is_left_to_do() => FilesWith(LeftToDo(), Code()).ShouldBeEmpty();

    [Fact]
    public void No_code_is_commented_out_and_no_region_hides_any() => FilesWith(DeadCode(), Checkout.Sources).ShouldBeEmpty();

    [Fact]
    public void No_file_knows_this_machine_or_a_registry() => FilesWith(OfThisMachine(), Texts()).ShouldBeEmpty();

    [Fact]
    public void No_file_knows_the_tools_it_was_written_with() => FilesWith(ToolNames(), Texts()).ShouldBeEmpty();

    [Fact]
    public void The_patterns_find_what_they_are_for()
    {
        foreach (var line in new[] { "cd /wor" + "k/main", "\"/tm" + "p/x\"", "https://regis" + "try.npmjs.org/x", "read ../share" + "d/design.md" })
            OfThisMachine().IsMatch(line).ShouldBeTrue(line);
        LeftToDo().IsMatch("// TO" + "DO: later").ShouldBeTrue();
        DeadCode().IsMatch("    // var x = 1;").ShouldBeTrue();
        DeadCode().IsMatch("    // The first of the two counts; the other follows.").ShouldBeFalse();
    }

    private static IEnumerable<string> Code() => Texts().Where(file => !file.EndsWith(".md", StringComparison.Ordinal));

    private static IEnumerable<string> Texts() => Checkout.Files.Where(file => Path.GetExtension(file) is not (".png" or ".zip" or ".ico" or ".woff2" or ".pdf" or ".ods"));

    private static IEnumerable<string> FilesWith(Regex forbidden, IEnumerable<string> files) =>
        from file in files
        from line in Checkout.Read(file).Split('\n').Select((text, index) => (text, number: index + 1))
        where forbidden.IsMatch(line.text)
        select $"{file}:{line.number}: {line.text.Trim()}";

    // The brackets keep these patterns from finding themselves.
    [GeneratedRegex(@"\bTO[D]O\b|\bFIX[M]E\b|\bHAC[K]\b|NotImplemented[E]xception")]
    private static partial Regex LeftToDo();

    [GeneratedRegex(@"^\s*//(?!/)\s*(var |return |await |if \(|foreach |for \(|[\w.]+\(.*\);|[\w.]+ = .*;)|^\s*#region\b")]
    private static partial Regex DeadCode();

    [GeneratedRegex(@"(^|[^\w.$}*-])/(wor[k](?=/(main|wt-|share[d]))|tm[p]|roo[t]|hom[e]/\w+)/|regis[t]ry\.npmjs|api\.nu[g]et\.org|localhos[t]:4873|\.\./share[d]\b", RegexOptions.IgnoreCase)]
    private static partial Regex OfThisMachine();

    [GeneratedRegex(@"anthro[p]ic|\bclaud[e][ -]code|CLAUD[E]\.md|\.claud[e]\b|AGENT[S]\.md|\bcopi[l]ot\b|chat[g]pt|firecr[a]cker", RegexOptions.IgnoreCase)]
    private static partial Regex ToolNames();
}
