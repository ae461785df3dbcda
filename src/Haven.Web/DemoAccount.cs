using Haven.Core.Identity;

namespace Haven.Web;

/// <summary>A made-up person of the demonstration, whose password and authenticator app are everybody's.</summary>
public sealed record DemoAccount
{
    public required string Email { get; init; }
    public required string Name { get; init; }
    public required string Role { get; init; }
    public required string Agency { get; init; }
    public required string Password { get; init; }

    /// <summary>The authenticator app's key.</summary>
    public required byte[] Key { get; init; }

    /// <summary>What the app would show now.</summary>
    public string Code(TimeProvider clock) => Totp.Code(Key, Totp.StepAt(clock.GetUtcNow()));
}
