using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Haven.Web.Design;
using Microsoft.AspNetCore.Html;

namespace Haven.Web.Tests.Design;

/// <summary>One example that the design system ships: the options of a component and the HTML it makes of them.</summary>
internal sealed record Fixture(string Component, string Name, JsonObject Options, string Html)
{
    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNameCaseInsensitive = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new ContentConverter(), new LenientText() },
    };

    public static IReadOnlyList<Fixture> Of(string component)
    {
        var file = Path.Combine(Root(), "node_modules/govuk-frontend/dist/govuk/components", component, "fixtures.json");
        return [.. JsonNode.Parse(File.ReadAllText(file))!["fixtures"]!.AsArray().Select(fixture =>
            new Fixture(component, fixture!["name"]!.GetValue<string>(), fixture["options"]!.AsObject(), fixture["html"]!.GetValue<string>()))];
    }

    /// <summary>The options as our record of that component.</summary>
    public T Read<T>() => JsonSerializer.Deserialize<T>(Ours(Options, "")!, Strict)!;

    /// <summary>Every option that is set, as a path such as <c>items.hint.text</c>, and with <c>=value</c> where it is a text; and the name.</summary>
    public IEnumerable<string> Uses() => Uses(Options, "").Append($"name={Name}");

    private static IEnumerable<string> Uses(JsonNode? node, string path) => node switch
    {
        JsonObject all => all.SelectMany(option => Uses(option.Value, path.Length == 0 ? option.Key : $"{path}.{option.Key}").Append(path.Length == 0 ? option.Key : $"{path}.{option.Key}")),
        JsonArray list => list.SelectMany(item => Uses(item, path)),
        JsonValue value => [$"{path}={value}"],
        _ => [],
    };

    /// <summary>Nunjucks takes words as text or as HTML, and holes in lists; C# has one content, and no holes.</summary>
    private JsonNode? Ours(JsonNode? node, string path)
    {
        if (node is JsonArray list)
            return new JsonArray([.. list.Where(item => item is JsonObject or JsonArray || item is JsonValue value && value.ToString() is not ("false" or "")).Select(item => Ours(item, path))]);
        if (node is not JsonObject options)
            return node?.DeepClone();
        var ours = new JsonObject();
        foreach (var (name, value) in options)
            if (name.EndsWith("attributes", StringComparison.OrdinalIgnoreCase))
                ours[name] = value?.DeepClone();
            else if (Renamed(name, path) is var renamed && IsText(name) && renamed != "line" && !(Component == "select" && path == "items"))
                ours[renamed] ??= System.Net.WebUtility.HtmlEncode(value!.ToString());
            else if (name.EndsWith("html", StringComparison.OrdinalIgnoreCase))
                ours[renamed] = value is JsonValue && value.ToString() == "false" ? null : value?.DeepClone();
            else
                ours[renamed] = Ours(value, path.Length == 0 ? name : $"{path}.{name}");
        return ours;
    }

    private static bool IsText(string name) => name is "text" or "titleText" or "summaryText" or "descriptionText";

    private string Renamed(string name, string path) => (Component, path, name) switch
    {
        ("notification-banner", "", "text") or ("tabs", "items.panel", "text") => "line",
        ("select", "items", _) => name,
        (_, _, "text" or "html") => "content",
        (_, _, "titleText" or "titleHtml") => "title",
        (_, _, "summaryText" or "summaryHtml") => "summary",
        (_, _, "descriptionText" or "descriptionHtml") => "description",
        _ => name,
    };

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Haven.slnx")))
            folder = folder.Parent!;
        return folder.FullName;
    }

    private sealed class ContentConverter : JsonConverter<IHtmlContent>
    {
        public override IHtmlContent? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Null ? null : new HtmlString(reader.GetString());

        public override void Write(Utf8JsonWriter writer, IHtmlContent value, JsonSerializerOptions options) => writer.WriteStringValue(value.Written());
    }

    /// <summary>Numbers and yes or no where we take a text.</summary>
    private sealed class LenientText : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Null => null,
            _ => JsonNode.Parse(ref reader)!.ToString(),
        };

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}
