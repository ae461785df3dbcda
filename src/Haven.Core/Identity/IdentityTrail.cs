using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Trail;

namespace Haven.Core.Identity;

/// <summary>How signing in is written to the trail: whose account it was about is the entry's subject.</summary>
internal static class IdentityTrail
{
    /// <summary>Who acts before anybody is signed in, and whose account an unknown address belongs to.</summary>
    private static readonly Guid Nobody = new("00000000-0000-7000-8000-000000000002");

    /// <summary>Somebody at the door: who they are is what is to be found out.</summary>
    public static OperationContext AtTheDoor(DateTimeOffset at) => new()
    {
        ActorId = Nobody,
        Actor = "not signed in",
        Agency = "none",
        Role = "none",
        Reason = "signing in",
        At = at,
    };

    /// <summary>Somebody who has proved who they are.</summary>
    public static OperationContext As(Account account, DateTimeOffset at) =>
        AtTheDoor(at) with { ActorId = account.Id, Actor = account.Email };

    public static Task WriteAsync(
        HavenTransaction transaction, OperationContext context, TrailAct act, string operation, Guid? account, CancellationToken ct, params string[] fields) =>
        transaction.WriteTrailAsync(context, new TrailEntry { Act = act, Operation = operation, Subjects = [account ?? Nobody], Fields = fields }, ct);

    /// <param name="detail">A code or a digest; never content.</param>
    public static Task WriteAsync(
        HavenTransaction transaction, OperationContext context, TrailAct act, string operation, string detail, Guid? account, CancellationToken ct) =>
        transaction.WriteTrailAsync(context, new TrailEntry { Act = act, Operation = operation, Detail = detail, Subjects = [account ?? Nobody] }, ct);
}
