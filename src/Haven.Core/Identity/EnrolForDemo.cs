using Haven.Core.Databases;

namespace Haven.Core.Identity;

/// <summary>Goes through a first sign-in without a browser, by the same steps, for the demonstration's made-up people.</summary>
public sealed class EnrolForDemo(HavenDatabase database, IdentitySecrets secrets, TimeProvider clock)
{
    /// <summary>The key of the authenticator app that nobody holds.</summary>
    public async Task<byte[]> RunAsync(string linkToken, string password, CancellationToken ct)
    {
        var enrol = new Enrol(database, secrets, clock);
        if (await enrol.BeginAsync(linkToken, ct) is not SignInOutcome.Next begun || await new CheckSession(database, clock).RunAsync(begun.Token, ct) is not { } session)
            throw new InvalidOperationException("a link made just now does not work");
        if (await enrol.SetPasswordAsync(session, new(password), ct) is { } complaint)
            throw new InvalidOperationException($"the demonstration's password is refused: {complaint}");
        var key = (await enrol.KeyAsync(session, ct))!.Value.Reveal();
        // The code of the half minute before: the one shown now is still to be used.
        var earlier = Totp.Code(key, Totp.StepAt(clock.GetUtcNow()) - 1);
        if (await enrol.FinishAsync(session, new(earlier), ct) is not EnrolOutcome.Enrolled { SignedIn: SignInOutcome.Next signedIn })
            throw new InvalidOperationException("the demonstration's account cannot be set up");
        if (await new CheckSession(database, clock).RunAsync(signedIn.Token, ct) is { } open)
            await new SignOut(database, clock).RunAsync(open, everywhere: false, ct);
        return key;
    }
}
