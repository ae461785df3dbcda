using System.Globalization;
using System.Text.Json.Nodes;
using Haven.Web.Api.Tokens;
using Haven.Web.Faults;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scope = Haven.Core.Exchanges.Scope;

namespace Haven.Web.Api.Documents;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c>: made from the endpoints as they run, with what they alone do not say.</summary>
internal static class ApiDocument
{
    public const string Path = "/openapi/v1.json";
    private const string Scheme = "machine";

    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.ShouldInclude = description => description.ActionDescriptor.EndpointMetadata.OfType<ApiOperation>().Any();
        options.AddDocumentTransformer((document, _, _) =>
        {
            Introduce(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(async (operation, context, ct) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<ApiOperation>().FirstOrDefault() is not { } said)
                return;
            await AddBodyAsync(operation, said, context, ct);
            AddHeaders(operation, said);
            AddShapes(operation, context);
            AddExamples(operation, said);
            if (said.Scope is { } scope)
                operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = scope == Scope.Any ? [] : [scope] }];
        });
    });

    public static void MapApiDocument(this IEndpointRouteBuilder endpoints) => endpoints.MapOpenApi(Path).AllowAnonymous();

    private static void Introduce(OpenApiDocument document)
    {
        document.Info = new()
        {
            Title = "Haven",
            Version = "v1",
            Description = "Every refusal is application/problem+json with a stable code. What a client may not see and what is not there are the same answer.",
        };
        document.Servers = [];
        document.Components ??= new();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.OAuth2,
            Description = "Client credentials. Tokens last half an hour.",
            Flows = new()
            {
                ClientCredentials = new()
                {
                    TokenUrl = new Uri(TokenEndpoints.Path, UriKind.Relative),
                    Scopes = Scope.All.ToDictionary(scope => scope, Scope.Words, StringComparer.Ordinal),
                },
            },
        };
    }

    // The endpoints read their bodies themselves, to refuse them by name: the document is told of the type here.
    private static async Task AddBodyAsync(OpenApiOperation operation, ApiOperation said, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        if (said.Body is null)
            return;
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                [said.MediaType] = new()
                {
                    Schema = await context.GetOrCreateSchemaAsync(said.Body, null, ct),
                    Example = said.BodyExample is { } example ? JsonNode.Parse(example) : null,
                },
            },
        };
    }

    private static void AddHeaders(OpenApiOperation operation, ApiOperation said)
    {
        operation.Parameters ??= [];
        if (said.NeedsKey)
            operation.Parameters.Add(Header(Caller.KeyHeader, "A new random value for each write; the same when it is sent again.", required: true, minLength: 8, maxLength: 200));
        if (said.NeedsMatch)
            operation.Parameters.Add(Header("If-Match", "The ETag of the version that was looked at.", required: true));
        if (said.HasTag)
            operation.Parameters.Add(Header("If-None-Match", "The ETag of the version the client has.", required: false));
        if (said.Scope is not null)
            operation.Parameters.Add(Header(Caller.ReasonHeader, "Why, for the trail.", required: false, maxLength: 500));
    }

    private static OpenApiParameter Header(string name, string words, bool required, int? minLength = null, int? maxLength = null) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Required = required,
        Description = words,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = minLength, MaxLength = maxLength },
    };

    private static void AddShapes(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        foreach (var parameter in context.Description.ParameterDescriptions)
            if ((parameter.ParameterDescriptor as IParameterInfoParameterDescriptor)?.ParameterInfo.GetCustomAttributes(typeof(QueryShapeAttribute), inherit: false) is [QueryShapeAttribute shape]
                && operation.Parameters?.FirstOrDefault(found => found.Name == parameter.Name)?.Schema is OpenApiSchema schema)
                schema.Format = shape.Format;
    }

    private static void AddExamples(OpenApiOperation operation, ApiOperation said)
    {
        foreach (var (status, response) in operation.Responses ?? [])
            foreach (var (type, content) in response.Content ?? new Dictionary<string, OpenApiMediaType>())
                if (type == ApiProblem.ContentType)
                    content.Example = Problem(int.Parse(status, CultureInfo.InvariantCulture));
                else if (said.AnswerExample is { } example)
                    content.Example = JsonNode.Parse(example);
    }

    private static JsonObject Problem(int status)
    {
        var words = FaultWords.For(status);
        return new() { ["title"] = words.Title, ["status"] = status, ["code"] = words.Code };
    }
}
