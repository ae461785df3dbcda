using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Identity;
using Haven.Core.Trail;

namespace Haven.Core.Exchanges;

/// <summary>Where a client wants to be told of what.</summary>
public sealed record SubscribeInput
{
    public required string Url { get; init; }
    public required IReadOnlyList<string> Events { get; init; }

    /// <summary>The idempotency key of the API write.</summary>
    public string? Key { get; init; }
}

/// <summary>A new subscription.</summary>
/// <param name="Secret">Signs what is sent; can be had only here.</param>
public sealed record Subscribed(Guid Id, string Secret)
{
    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(Subscribed);
}

/// <summary>A client asks to be told. What it may know is asked anew for each event when it is told.</summary>
public sealed class Subscribe(HavenDatabase database, WebhookTargets targets, WebhookSecrets secrets)
{
    private const string Operation = "exchanges.subscribe";
    private const int Most = 20;

    /// <exception cref="InputException">The address or an event is not one, or the client has too many.</exception>
    public async Task<Subscribed> RunAsync(SubscribeInput input, OperationContext context, CancellationToken ct)
    {
        var url = targets.Check(input.Url);
        var events = EventTypes.Check(input.Events);
        await using var transaction = await database.BeginAsync(DatabaseRole.App, context, ct);
        var isNew = false;
        var id = input.Key is null ? await InsertAsync() : await Idempotency.OnceAsync(transaction, context, Operation, input.Key, input with { Key = null }, InsertAsync, ct);
        if (isNew)
        {
            await transaction.WriteTrailAsync(context, new() { Act = TrailAct.Configuration, Operation = Operation, Fields = ["url", "events"] }, ct);
        }
        await transaction.EnterAsync(DatabaseRole.Identity, ct);
        var text = await transaction.ScalarAsync<string>("select sealed_secret from exchanges.subscriptions where id = $1", ct, id);
        if (isNew)
            await transaction.CommitAsync(ct);
        return new(id, secrets.Open(id, text!));

        async Task<Guid> InsertAsync()
        {
            isNew = true;
            await transaction.EnterAsync(DatabaseRole.Identity, ct);
            if (await transaction.ScalarAsync<long>("select count(*) from exchanges.subscriptions where client_id = $1 and ended_at is null", ct, context.ActorId) >= Most)
                throw new InputException($"a client has up to {Most} webhooks: end one first") { Code = "too-many-webhooks" };
            var made = Guid.CreateVersion7(context.At);
            await transaction.ExecuteAsync("insert into exchanges.subscriptions (id, client_id, url, events, sealed_secret) values ($1, $2, $3, $4, $5)",
                ct, made, context.ActorId, url.AbsoluteUri, events, secrets.Seal(made, SecretToken.New()));
            await transaction.EnterAsync(DatabaseRole.App, ct);
            return made;
        }
    }
}
