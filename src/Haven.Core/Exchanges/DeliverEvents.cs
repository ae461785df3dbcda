using System.Text.Json;
using Haven.Core.Databases;
using Haven.Core.Identity;
using Haven.Core.Measures;

namespace Haven.Core.Exchanges;

/// <summary>
/// Tells clients of events. Several may run at once, in any process: each takes deliveries that nobody else holds, for
/// two minutes; one that was killed meanwhile leaves them to the next. So a receiver may be told twice, and knows an
/// event again by its id.
/// </summary>
/// <param name="chance">A number of 0 to 1 for each wait.</param>
public sealed class DeliverEvents(HavenDatabase database, WebhookSecrets secrets, HttpClient http, TimeProvider clock, Func<double> chance)
{
    /// <summary>How long a receiver may take to answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private const int Batch = 20, AtOnce = 8;
    private static readonly TimeSpan Held = TimeSpan.FromMinutes(2);

    /// <summary>Passes on what happened and sends what is due. Returns how many deliveries were settled or tried.</summary>
    public async Task<int> StepAsync(CancellationToken ct)
    {
        await PassOnAsync(ct);
        var due = await TakeAsync(ct);
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (delivery, token) => await TellAsync(delivery, token));
        return due.Count;
    }

    // One delivery for each subscription there was when it happened.
    private async Task PassOnAsync(CancellationToken ct)
    {
        await using var transaction = await BeginAsync(ct);
        await transaction.ExecuteAsync("""
            with fresh as (
                select id from exchanges.events where passed_on_at is null order by happened_at limit 500 for update skip locked
            ), passed as (
                update exchanges.events e set passed_on_at = now() from fresh where e.id = fresh.id returning e.id, e.type, e.happened_at
            )
            insert into exchanges.deliveries (id, event_id, subscription_id, next_at)
            select uuidv7(), p.id, s.id, $1 from passed p
            join exchanges.subscriptions s on p.type = any (s.events) and s.ended_at is null and s.begun_at <= p.happened_at
            """, ct, clock.GetUtcNow().ToUniversalTime());
        await transaction.CommitAsync(ct);
    }

    private async Task<List<Delivery>> TakeAsync(CancellationToken ct)
    {
        var at = clock.GetUtcNow().ToUniversalTime();
        await using var transaction = await BeginAsync(ct);
        var taken = await transaction.ListAsync("""
            with due as (
                select id from exchanges.deliveries where state = 'waiting' and next_at <= $1 order by next_at limit $3 for update skip locked
            ), taken as (
                update exchanges.deliveries d set next_at = $2 from due where d.id = due.id returning d.id, d.event_id, d.subscription_id, d.attempts
            )
            select t.id, t.attempts, s.id, s.url, s.sealed_secret, e.id, e.type, e.subject, e.record_id, e.groups, e.happened_at
            from taken t join exchanges.subscriptions s on s.id = t.subscription_id join exchanges.events e on e.id = t.event_id
            """, Delivery.Read, ct, at, at + Held, Batch);
        await transaction.CommitAsync(ct);
        return taken;
    }

    private async Task TellAsync(Delivery delivery, CancellationToken ct)
    {
        if (!await new MayBeTold(database, clock).RunAsync(delivery, ct))
        {
            await SettleAsync(delivery with { State = "withheld" }, ct);
            return;
        }
        var (status, fault) = await SendAsync(delivery, ct);
        var attempts = delivery.Attempts + 1;
        var state = fault is null ? "delivered" : attempts >= Backoff.MostAttempts ? "dead" : "waiting";
        await SettleAsync(delivery with { State = state, Attempts = attempts, Status = status, Fault = fault }, ct);
    }

    /// <summary>The status of the answer, and why the delivery was not taken: null when it was.</summary>
    private async Task<(int? Status, string? Fault)> SendAsync(Delivery delivery, CancellationToken ct)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            id = delivery.Event,
            type = delivery.Type,
            at = Iso.Instant(delivery.HappenedAt),
            subject = new { kind = EventTypes.SubjectOf(delivery.Type), id = delivery.Subject },
            record = delivery.Record,
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, delivery.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("Haven-Delivery", delivery.Id.ToString());
        request.Headers.Add("Haven-Signature", WebhookSecrets.Sign(secrets.Open(delivery.Subscription, delivery.SealedSecret), clock.GetUtcNow(), body));
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            return ((int)answer.StatusCode, answer.IsSuccessStatusCode ? null : "refused");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return (null, "too-slow");
        }
        catch (HttpRequestException)
        {
            return (null, "unreachable");
        }
    }

    private async Task SettleAsync(Delivery delivery, CancellationToken ct)
    {
        var at = clock.GetUtcNow().ToUniversalTime();
        await using var transaction = await BeginAsync(ct);
        await transaction.ExecuteAsync("""
            update exchanges.deliveries set state = $2, attempts = $3, last_status = $4, last_fault = $5, next_at = $6,
                settled_at = case when $2 <> 'waiting' then $7::timestamptz end
            where id = $1 and state = 'waiting'
            """, ct, delivery.Id, delivery.State, delivery.Attempts, delivery.Status, delivery.Fault, at + Backoff.Wait(Math.Max(delivery.Attempts, 1), chance()), at);
        await transaction.CommitAsync(ct);
    }

    private Task<HavenTransaction> BeginAsync(CancellationToken ct) =>
        database.BeginAsync(DatabaseRole.Identity, IdentityTrail.AtTheDoor(clock.GetUtcNow()), ct);
}
