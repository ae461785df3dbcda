using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Haven.Web.Design;

/// <summary>Short ways to say pieces of HTML.</summary>
internal static class Markup
{
    /// <summary>Text, to be encoded; null stays null.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static IHtmlContent? Text(string? text) => text is null ? null : new StringHtmlContent(text);

    public static Element Hidden(string text) => new Element("span").Class("govuk-visually-hidden").Add(text);

    /// <summary>Pieces one after the other.</summary>
    public static IHtmlContent All(params IEnumerable<IHtmlContent?> pieces)
    {
        var all = new HtmlContentBuilder();
        foreach (var piece in pieces.OfType<IHtmlContent>())
            all.AppendHtml(piece);
        return all;
    }

    /// <summary>The value of an attribute that names several ids; null when it names none.</summary>
    public static string? Ids(params IEnumerable<string?> ids) => string.Join(' ', ids.Where(id => !string.IsNullOrEmpty(id))) is { Length: > 0 } all ? all : null;

    public static string Written(this IHtmlContent content)
    {
        using var writer = new StringWriter();
        content.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }
}
