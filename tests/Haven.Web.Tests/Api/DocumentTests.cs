using System.Text.Json;
using System.Text.Json.Nodes;
using Haven.TestKit;
using Haven.Web.Api;

namespace Haven.Web.Tests.Api;

/// <summary>The OpenAPI document says of every endpoint what it is.</summary>
public sealed class DocumentTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    [Fact]
    public async Task The_document_has_every_endpoint_of_the_api_with_its_id_scope_and_statuses()
    {
        await using var site = await Site.OpenAsync(fixture.Haven);
        using var browser = site.Browser();
        var answer = await browser.GoAsync("/openapi/v1.json");
        answer.Status.ShouldBe(200);
        using var document = JsonDocument.Parse(answer.Text);
        var operations = document.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => (Path: path.Name, Method: operation.Name.ToUpperInvariant(), Said: operation.Value))).ToList();

        var routes = site.Endpoints.Where(endpoint => endpoint.RoutePattern.RawText!.Trim('/').StartsWith("api/v1", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.OfType<Microsoft.AspNetCore.Routing.IHttpMethodMetadata>().Last().HttpMethods
                .Select(method => $"{method} /{endpoint.RoutePattern.RawText!.Trim('/').Replace(":guid", "", StringComparison.Ordinal)}")).ToList();
        operations.Select(operation => $"{operation.Method} {operation.Path}").ShouldBe(routes, ignoreOrder: true);
        operations.Select(operation => operation.Said.GetProperty("operationId").GetString()).ShouldBeUnique();
        foreach (var (path, method, said) in operations)
        {
            var responses = said.GetProperty("responses").EnumerateObject().ToDictionary(response => response.Name, response => response.Value, StringComparer.Ordinal);
            responses.Keys.ShouldContain(status => status.StartsWith('2'), $"{method} {path}");
            foreach (var refusal in responses.Where(response => response.Key.StartsWith('4')))
                refusal.Value.GetProperty("content").GetProperty("application/problem+json").GetProperty("example").GetProperty("code").GetString().ShouldNotBeNullOrEmpty();
            if (path == "/api/v1/token" && method == "POST")
                continue;
            said.GetProperty("security")[0].GetProperty("machine").ValueKind.ShouldBe(JsonValueKind.Array, $"{method} {path}");
            responses.Keys.ShouldContain("401");
            responses.Keys.ShouldContain("403");
        }
        document.RootElement.GetProperty("components").GetProperty("securitySchemes").GetProperty("machine").GetProperty("flows").GetProperty("clientCredentials").GetProperty("tokenUrl").GetString().ShouldBe("/api/v1/token");
    }

    [Fact]
    public async Task Every_operation_has_an_example_of_its_body_and_of_its_answer_in_their_own_shape()
    {
        await using var site = await Site.OpenAsync(fixture.Haven);
        var operations = site.Endpoints.SelectMany(endpoint => endpoint.Metadata.OfType<ApiOperation>()).ToList();
        operations.Count.ShouldBeGreaterThan(20);
        List<string> missing =
        [
            .. operations.Where(one => one is { Body: not null, BodyExample: null, MediaType: not "application/zip" }).Select(one => $"{one.Id}: body"),
            .. operations.Where(one => one is { Answer: not null, AnswerExample: null, AnswerMediaType: "application/json" }).Select(one => $"{one.Id}: answer"),
        ];
        missing.ShouldBeEmpty();
        foreach (var operation in operations)
        {
            if (operation.BodyExample is { } body)
                JsonSerializer.Deserialize(body, operation.Body!, ApiJson.Options).ShouldNotBeNull(operation.Id);
            // Read and written again it is the same: it has every member of the answer, and none that is not one.
            if (operation.AnswerExample is { } answer)
                JsonSerializer.SerializeToNode(JsonSerializer.Deserialize(answer, operation.Answer!, ApiJson.Options), operation.Answer!, ApiJson.Options)!.ToJsonString()
                    .ShouldBe(JsonNode.Parse(answer)!.ToJsonString(), operation.Id);
        }
    }
}
