using System.Text.RegularExpressions;

namespace Haven.Cli.Tests.House;

/// <summary>A method, constructor or property and the lines it takes, without its comments and attributes.</summary>
internal sealed record Member(string Name, int Lines);

/// <summary>Finds the members of the types in a file by their braces: enough to measure them.</summary>
internal static partial class Members
{
    public static IEnumerable<Member> Of(string source)
    {
        var text = CSharpText.Blank(source);
        var isType = new Stack<bool>();
        var (start, inside, parens) = (0, 0, 0);
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (c is '(' or '[') parens++;
            if (c is ')' or ']') parens--;
            if (c is not ('{' or '}' or ';')) continue;
            if (c == '{')
            {
                var opensType = inside == 0 && parens == 0 && TypeWord().IsMatch(Head(text, start, at));
                isType.Push(opensType);
                if (opensType) start = at + 1;
                else inside++;
                continue;
            }
            if (c == '}' && (isType.Count == 0 || isType.Pop()))
            {
                start = at + 1;
                continue;
            }
            if (c == '}') inside--;
            if (inside > 0 || parens > 0) continue;
            if (Measure(text, start, at) is { } member) yield return member;
            start = at + 1;
        }
    }

    private static string Head(string text, int start, int end) => Attributes().Replace(text[start..end], "");

    private static Member? Measure(string text, int start, int end)
    {
        var head = Head(text, start, end + 1).TrimStart();
        var name = MemberName().Match(head);
        // A field may hold a long text or table; only what does something is measured.
        return name.Success ? new Member(name.Groups[1].Value, head.Count(c => c == '\n') + 1) : null;
    }

    [GeneratedRegex(@"\b(namespace|class|struct|record|interface|enum)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex TypeWord();

    [GeneratedRegex(@"^(\s*\[[^\]]*\])+")]
    private static partial Regex Attributes();

    [GeneratedRegex(@"^[^={;(]*?([\w.]+)\s*(<[^(){};=]*>)?\s*(\(|\{|=>)")]
    private static partial Regex MemberName();
}
