using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Haven.Core.Exchanges;

namespace Haven.Web.Api.Webhooks;

/// <summary>Where to be told of what.</summary>
internal sealed record WebhookWanted
{
    [Description("An https address."), StringLength(500, MinimumLength = 1)]
    public required string Url { get; init; }

    [Description("Which events: flag.raised, flag.level-changed, flag.reviewed, flag.closed, person.joined, person.parted, import.finished."), MinLength(1), MaxLength(20)]
    public required IReadOnlyList<string> Events { get; init; }
}

/// <summary>Webhooks of the client's own: they carry ids only, and only of what the client may read when it is told.</summary>
internal static class WebhookEndpoints
{
    public static void MapWebhooks(this IEndpointRouteBuilder api)
    {
        api.MapPost("/webhooks", SubscribeAsync).Is(new()
        {
            Id = "subscribe",
            Summary = "Be told of events",
            More = "Deliveries are signed: Haven-Signature has t=seconds,v1=HMAC-SHA256 in hexadecimal of the seconds, a full stop and the body. The secret is in this answer only.",
            Scope = Scope.EventsRead,
            Body = typeof(WebhookWanted),
            Answer = typeof(Subscribed),
            Success = StatusCodes.Status201Created,
            NeedsKey = true,
            BodyExample = """{"url":"https://example.org/haven","events":["flag.raised"]}""",
            AnswerExample = """{"id":"0193a1b2-0000-7000-8000-000000000002","secret":"3oPc…"}""",
        });
        api.MapGet("/webhooks", async (HttpContext http, Subscriptions subscriptions, CancellationToken ct) =>
            Results.Json(new Page<SubscriptionLine>(await subscriptions.ListAsync(http.ByMachine(), ct), Next: null), ApiJson.Options)).Is(new()
            {
                Id = "listWebhooks",
                Summary = "List the client's webhooks",
                Scope = Scope.EventsRead,
                Answer = typeof(Page<SubscriptionLine>),
                AnswerExample = """{"items":[{"id":"0193a1b2-0000-7000-8000-000000000002","url":"https://example.org/haven","events":["flag.raised"],"begunAt":"2026-11-20T09:00:00+00:00"}],"next":null}""",
            });
        api.MapDelete("/webhooks/{id:guid}", async (Guid id, HttpContext http, Subscriptions subscriptions, CancellationToken ct) =>
            await subscriptions.EndAsync(id, http.ByMachine(), ct) ? Results.NoContent() : throw ApiFault.NotKnown()).Is(new()
            {
                Id = "endWebhook",
                Summary = "End a webhook",
                Scope = Scope.EventsRead,
                Success = StatusCodes.Status204NoContent,
                Also = [StatusCodes.Status404NotFound],
            });
        api.MapGet("/webhooks/{id:guid}/deliveries", DeliveriesAsync).Is(new()
        {
            Id = "listDeliveries",
            Summary = "List what was sent by a webhook, the newest first",
            Scope = Scope.EventsRead,
            Query = ["cursor", "limit"],
            Answer = typeof(Page<DeliveryLine>),
            Also = [StatusCodes.Status404NotFound],
            AnswerExample = """
                {"items":[{"id":"0193a1b2-0000-7000-8000-000000000005","event":"0193a1b2-0000-7000-8000-000000000006","type":"flag.raised","state":"delivered","attempts":1,"nextAt":null,
                "lastStatus":204,"lastFault":null,"settledAt":"2026-11-20T09:00:02+00:00"}],"next":null}
                """,
        });
        api.MapPost("/webhooks/{id:guid}/deliveries/{delivery:guid}/redeliver", async (Guid id, Guid delivery, HttpContext http, Subscriptions subscriptions, CancellationToken ct) =>
            await subscriptions.RedeliverAsync(id, delivery, http.ByMachine(), ct) ? Results.Accepted() : throw ApiFault.NotKnown()).Is(new()
            {
                Id = "redeliver",
                Summary = "Send a delivery again",
                More = "Asking twice sends it once more at most, so it takes no Idempotency-Key.",
                Scope = Scope.EventsRead,
                Success = StatusCodes.Status202Accepted,
                Also = [StatusCodes.Status404NotFound],
            });
    }

    private static async Task<IResult> SubscribeAsync(HttpContext http, Subscribe subscribe, CancellationToken ct)
    {
        var wanted = await ApiJson.ReadAsync<WebhookWanted>(http, ct);
        ApiBody.Check(wanted);
        var made = await subscribe.RunAsync(new() { Url = wanted.Url, Events = wanted.Events, Key = http.IdempotencyKey() }, http.ByMachine(), ct);
        return Results.Json(made, ApiJson.Options, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> DeliveriesAsync(Guid id, string? cursor, string? limit, HttpContext http, Subscriptions subscriptions, Cursor cursors, CancellationToken ct)
    {
        var most = ApiQuery.Limit(limit);
        var before = cursors.Open(http, cursor) is { } place ? Guid.Parse(place, CultureInfo.InvariantCulture) : (Guid?)null;
        var found = await subscriptions.DeliveriesAsync(id, before, most + 1, http.ByMachine(), ct) ?? throw ApiFault.NotKnown();
        var page = found.Take(most).ToList();
        return Results.Json(new Page<DeliveryLine>(page, found.Count > most ? cursors.Seal(http, page[^1].Id.ToString()) : null), ApiJson.Options);
    }
}
