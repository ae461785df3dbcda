using System.Text.RegularExpressions;

namespace Haven.Cli.Tests.House;

/// <summary>What docs/security.md says is shown by a test is shown by one that exists.</summary>
public sealed partial class SecurityPageTests
{
    private static readonly string Page = Checkout.Read("docs/security.md");

    private static readonly List<string> Tests =
        [.. Checkout.Sources.Where(file => file.StartsWith("tests/", StringComparison.Ordinal)).Select(Checkout.Read)];

    [Fact]
    public void Every_test_that_the_page_names_exists()
    {
        var named = TestName().Matches(Page).Select(match => (Class: match.Groups[1].Value, Method: match.Groups[2].Value)).Distinct().ToList();
        named.Count.ShouldBeGreaterThan(80);
        named.Where(test => !Exists(test.Class, test.Method)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_requirement_of_the_table_is_named_once_and_says_what_shows_it()
    {
        var rows = Page.Split('\n').Where(line => Requirement().IsMatch(line)).Select(line => line.Split('|', StringSplitOptions.TrimEntries)).ToList();
        rows.Count.ShouldBeGreaterThan(150);
        rows.Select(cells => cells[1]).ShouldBeUnique();
        rows.Where(cells => cells[4].Length == 0).ShouldBeEmpty();
        var open = rows.Count(cells => cells[4].StartsWith("open", StringComparison.Ordinal));
        Page.ShouldContain($"Of these {rows.Count}, {open} are open outright", customMessage: "the count under the table");
    }

    private static bool Exists(string type, string method) => Tests.Any(source =>
        Regex.IsMatch(source, $@"\bclass {type}\b", RegexOptions.None, TimeSpan.FromSeconds(5))
        && Regex.IsMatch(source, $@"\bpublic (async )?(Task|void) {method}\(", RegexOptions.None, TimeSpan.FromSeconds(5)));

    [GeneratedRegex(@"`(\w+Tests)\.(\w+)`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"^\| \d+\.\d+\.\d+ \|")]
    private static partial Regex Requirement();
}
