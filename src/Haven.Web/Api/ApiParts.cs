using Haven.Core.Access;
using Haven.Core.Exchanges;
using Haven.Core.Flags;
using Haven.Core.Measures;
using Haven.Web.Api.Documents;
using Haven.Web.Api.Flags;
using Haven.Web.Api.Imports;
using Haven.Web.Api.Measures;
using Haven.Web.Api.People;
using Haven.Web.Api.Purposes;
using Haven.Web.Api.Tokens;
using Haven.Web.Api.Webhooks;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Haven.Web.Api;

/// <summary>What the API is made of.</summary>
internal static class ApiParts
{
    public static void AddApi(this IServiceCollection services, SiteOptions options)
    {
        services.AddSingleton<Cursor>().AddSingleton<IssueToken>().AddSingleton<RevokeToken>();
        services.TryAddSingleton<RunMeasure>();
        services.TryAddSingleton<StatePurpose>();
        services.TryAddSingleton<ReadFlag>();
        services.TryAddSingleton<RaiseFlag>();
        services.TryAddSingleton<ChangeLevel>();
        services.TryAddSingleton<ReviewFlag>();
        services.TryAddSingleton<CloseFlag>();
        services.AddSingleton(WebhookSecrets.Of(options.Home)).AddSingleton(new WebhookTargets(options.WebhookNetworks));
        services.AddSingleton<Subscribe>().AddSingleton<Subscriptions>().AddHostedService<Courier>();
        services.ConfigureHttpJsonOptions(json => ApiJson.Set(json.SerializerOptions));
        services.AddApiDocument();
    }

    public static void MapApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup(ApiRoutes.Root);
        api.MapTokens();
        api.MapMeasures();
        api.MapPurposes();
        api.MapPeople();
        api.MapPersons();
        api.MapFlags();
        api.MapImports();
        api.MapWebhooks();
        endpoints.MapApiDocument();
    }
}
