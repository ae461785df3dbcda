using Haven.Core.Databases;
using Haven.Core.Trail;

namespace Haven.Core.Identity;

/// <summary>A failed proof of who somebody is: counted, trailed, and told without saying what was wrong.</summary>
internal static class Failure
{
    public static async Task<SignInOutcome> NoteAsync(
        HavenTransaction transaction, string email, Guid? account, string what, DateTimeOffset at, CancellationToken ct)
    {
        var door = IdentityTrail.AtTheDoor(at);
        await IdentityTrail.WriteAsync(transaction, door, TrailAct.Refusal, $"identity.sign-in.{what}", account, ct);
        if (await LockOut.FailAsync(transaction, email, at, ct) is not { } until)
            return new SignInOutcome.Refused();
        await IdentityTrail.WriteAsync(transaction, door, TrailAct.Refusal, "identity.lock-out", account, ct);
        return new SignInOutcome.Locked(until);
    }
}
