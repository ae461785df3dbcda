namespace Haven.Web;

/// <summary>Wakes whoever works in the background: rung when there is something to do, and heard by the one worker.</summary>
internal sealed class WorkBell : IDisposable
{
    private readonly SemaphoreSlim rung = new(1, 1);

    public void Ring()
    {
        try
        {
            rung.Release();
        }
        catch (SemaphoreFullException)
        {
            // It was rung and not yet heard.
        }
    }

    /// <summary>Until it is rung, or so long.</summary>
    public Task HearAsync(TimeSpan atMost, CancellationToken ct) => rung.WaitAsync(atMost, ct);

    public void Dispose() => rung.Dispose();
}
