using System.Globalization;
using Haven.Core.Access;
using Haven.Core.Trail;

namespace Haven.Web.Trail;

/// <summary>
/// Where another deployment sends its checkpoints, when this one is its witness. Whoever can reach it may send: only
/// what the key of a watched trail signed is kept.
/// </summary>
internal static class WitnessEndpoint
{
    public const string Path = "/trail/checkpoints";

    public static void MapWitness(this IEndpointRouteBuilder endpoints) => endpoints
        .MapPost(Path, ReceiveAsync).AllowAnonymous().DisableAntiforgery().WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(CheckpointMessage.LongestText * 4));

    private static async Task<IResult> ReceiveAsync(HttpRequest request, SiteOptions options, CancellationToken ct)
    {
        using var reader = new StreamReader(request.Body);
        var buffer = new char[CheckpointMessage.LongestText + 1];
        var length = await reader.ReadBlockAsync(buffer, ct);
        var context = OperationContext.Operator("a checkpoint of another deployment", options.Clock);
        var outcome = await new ReceiveCheckpoint(options.Database).RunAsync(new string(buffer, 0, length), context, ct);
        var text = outcome is ReceiveOutcome.FromAnotherSize other ? other.Held.ToString(CultureInfo.InvariantCulture) : outcome.Code;
        return Results.Text(text, "text/plain", statusCode: outcome.Status);
    }
}
