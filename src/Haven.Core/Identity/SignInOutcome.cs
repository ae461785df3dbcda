namespace Haven.Core.Identity;

/// <summary>What came of a step of signing in.</summary>
public abstract record SignInOutcome
{
    private SignInOutcome() { }

    /// <summary>The browser holds this token from now on; what it held before is worth nothing.</summary>
    public sealed record Next(string Token, SessionStage Stage) : SignInOutcome
    {
        /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
        public override string ToString() => nameof(Next);
    }

    /// <summary>Not right, without saying what.</summary>
    public sealed record Refused : SignInOutcome
    {
        public const string Code = "not-right";
    }

    /// <summary>Too many failures: nothing is looked at until then.</summary>
    public sealed record Locked(DateTimeOffset Until) : SignInOutcome
    {
        public const string Code = "locked-out";
    }

    /// <summary>Who they are is proved, but they hold no role now.</summary>
    public sealed record NoRole : SignInOutcome
    {
        public const string Code = "no-role";
    }
}
