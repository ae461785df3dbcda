using System.Text.Json.Nodes;

namespace Haven.TestKit.Fuzzing;

/// <summary>One operation as the OpenAPI document describes it.</summary>
internal sealed record FuzzOperation(string Id, HttpMethod Method, string Path, IReadOnlyList<FuzzParameter> Parameters, FuzzBody? Body, IReadOnlySet<int> Statuses)
{
    /// <summary>What the path is about, such as <c>flag</c> for <c>/api/v1/flags/{id}/close</c>: ids are remembered under it.</summary>
    public string Thing { get; } = Path.Split("/{")[0].Split('/')[^1].TrimEnd('s');

    /// <summary>Every operation of a document, in its order.</summary>
    public static IReadOnlyList<FuzzOperation> Of(JsonNode document) =>
        [.. document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Where(said => said.Value is JsonObject).Select(said => Of(path.Key, said.Key, said.Value!)))];

    private static FuzzOperation Of(string path, string method, JsonNode said) => new(
        said["operationId"]!.GetValue<string>(),
        HttpMethod.Parse(method.ToUpperInvariant()),
        path,
        [.. (said["parameters"]?.AsArray() ?? []).Select(parameter => new FuzzParameter(
            parameter!["name"]!.GetValue<string>(), parameter["in"]!.GetValue<string>(), parameter["required"]?.GetValue<bool>() ?? false, parameter["schema"]!))],
        said["requestBody"]?["content"]?.AsObject().FirstOrDefault() is { Value: { } content } body ? new(body.Key, content["schema"]!, content["example"]) : null,
        said["responses"]!.AsObject().Select(response => int.Parse(response.Key, System.Globalization.CultureInfo.InvariantCulture)).ToHashSet());
}

/// <summary>A parameter: where it goes and what it should look like.</summary>
internal sealed record FuzzParameter(string Name, string In, bool Required, JsonNode Schema);

/// <summary>A body: its type of media, what it should look like and, as the document has it, an example.</summary>
internal sealed record FuzzBody(string MediaType, JsonNode Schema, JsonNode? Example);
