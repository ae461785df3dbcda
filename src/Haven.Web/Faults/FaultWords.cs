namespace Haven.Web.Faults;

/// <summary>What a status means: a stable code for programs, a title and what to do for people.</summary>
internal sealed record FaultWords(string Code, string Title, string Remedy)
{
    public static FaultWords For(int status) => status switch
    {
        400 => new("bad-request", "Haven could not read that", "The page may be old. Go back, reload it and try again."),
        401 => new("not-signed-in", "You are not signed in", "Sign in and try again."),
        403 => new("not-allowed", "You may not do that", "Your role does not allow it. Ask your supervisor if you think it should."),
        404 => new("not-found", "Page not found", "Check the address, or go to the start page."),
        405 => new("method-not-allowed", "That cannot be done here", "Go to the start page and try again."),
        406 => new("not-acceptable", "Haven cannot answer in that form", "Ask for it in another form."),
        409 => new("conflict", "Somebody else was quicker", "Look again at what is there now."),
        412 => new("changed-meanwhile", "This has changed since you looked", "Look at what is there now, then try again."),
        413 => new("too-large", "That is too large", "Send a smaller file or less text."),
        415 => new("unsupported-media-type", "Haven could not read that", "Send it in a form that this address takes."),
        422 => new("refused", "That was refused", "Read why, mend it and try again."),
        428 => new("if-match-missing", "Say which version you looked at", "Send its ETag as If-Match."),
        429 => new("too-many-requests", "Too many requests", "Wait a minute and try again."),
        503 => new("unavailable", "Haven is not available", "Try again in a few minutes."),
        >= 500 => new("fault", "Sorry, something went wrong", "Try again. What you did may not have been saved: look before you repeat it."),
        _ => new("refused", "That was refused", "Go to the start page and try again."),
    };
}
