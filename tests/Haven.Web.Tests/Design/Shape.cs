using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Haven.Web.Tests.Design;

/// <summary>HTML as a browser understands it: attributes and classes in any order, white space where it counts.</summary>
internal static partial class Shape
{
    public static string Of(string html)
    {
        var body = new HtmlParser().ParseDocument($"<body>{html}</body>").Body!;
        return string.Join('\n', body.ChildNodes.SelectMany(node => Lines(node, 0)));
    }

    private static IEnumerable<string> Lines(INode node, int depth)
    {
        var indent = new string(' ', depth * 2);
        if (node is IElement element)
        {
            var attributes = element.Attributes.Select(attribute => attribute.Name == "class"
                ? $"class={string.Join(' ', element.ClassList.Order(StringComparer.Ordinal))}"
                : $"{attribute.Name}={Space().Replace(attribute.Value, " ")}").Order(StringComparer.Ordinal);
            yield return $"{indent}<{element.LocalName} {string.Join(" ", attributes)}>";
            foreach (var line in element.ChildNodes.SelectMany(child => Lines(child, depth + 1)))
                yield return line;
        }
        else if (node is IText text && Words(text) is { Length: > 0 } words)
            yield return $"{indent}[{words}]";
    }

    private static string Words(IText text)
    {
        if (text.ParentElement?.LocalName == "textarea")
            return text.Data;
        var words = Space().Replace(text.Data, " ");
        if (!IsInline(text.PreviousSibling))
            words = words.TrimStart();
        return IsInline(text.NextSibling) ? words : words.TrimEnd();
    }

    private static bool IsInline(INode? node) => node is IElement { LocalName: "span" or "strong" };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
