using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Haven.Web.Design;

/// <summary>One element of HTML with its attributes and content; what has no value is left out.</summary>
internal sealed class Element(string name) : IHtmlContent
{
    private readonly List<string> classes = [];
    private readonly List<(string Name, string? Value)> attributes = [];
    private readonly List<IHtmlContent> content = [];

    /// <summary>Adds classes; null and empty ones say nothing.</summary>
    public Element Class(params ReadOnlySpan<string?> names)
    {
        foreach (var one in names)
            if (!string.IsNullOrEmpty(one))
                classes.Add(one);
        return this;
    }

    /// <summary>Adds an attribute unless its value is null.</summary>
    public Element Set(string attribute, string? value)
    {
        if (value is not null)
            attributes.Add((attribute, value));
        return this;
    }

    /// <summary>Adds an attribute without a value, if asked.</summary>
    public Element Flag(string attribute, bool isSet = true)
    {
        if (isSet)
            attributes.Add((attribute, null));
        return this;
    }

    public Element Set(IReadOnlyDictionary<string, string>? more)
    {
        foreach (var (attribute, value) in more ?? new Dictionary<string, string>())
            attributes.Add((attribute, value));
        return this;
    }

    public Element Add(params IEnumerable<IHtmlContent?> children)
    {
        content.AddRange(children.OfType<IHtmlContent>());
        return this;
    }

    public Element Add(string? text) => Add(Markup.Text(text));

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        writer.Write('<');
        writer.Write(name);
        if (classes.Count > 0)
            Write(writer, encoder, "class", string.Join(' ', classes));
        foreach (var (attribute, value) in attributes)
            Write(writer, encoder, attribute, value);
        writer.Write('>');
        if (name is "input")
            return;
        foreach (var child in content)
            child.WriteTo(writer, encoder);
        writer.Write($"</{name}>");
    }

    private static void Write(TextWriter writer, HtmlEncoder encoder, string attribute, string? value)
    {
        writer.Write(' ');
        writer.Write(attribute);
        if (value is null)
            return;
        writer.Write("=\"");
        encoder.Encode(writer, value);
        writer.Write('"');
    }
}
