using System.Collections.Concurrent;

namespace Haven.Core.Measures;

/// <summary>
/// Keeps what was worked out for a short while, with the instant it was true at: never longer than is cheap. Whoever asks
/// a little later gets what is kept while it is worked out anew, so that nobody waits twice for the same figures.
/// </summary>
public sealed class KeptAnswers(TimeProvider clock)
{
    private const int Most = 200;

    /// <summary>Working out takes at most one part in so many of the time.</summary>
    private const int Share = 20;

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, Kept> held = new(StringComparer.Ordinal);

    /// <param name="key">All that the answer depends on but the time.</param>
    internal async Task<T> GetAsync<T>(string key, Func<Task<T>> work)
        where T : class
    {
        while (true)
        {
            var kept = held.GetOrAdd(key, _ => new Kept(clock, async () => await work()));
            if (kept.IsOver(clock.GetUtcNow()))
            {
                held.TryRemove(KeyValuePair.Create(key, kept));
                continue;
            }
            if (kept.IsStale(clock.GetUtcNow()) && kept.MayBeRenewed())
                _ = RenewAsync(key, kept, new Kept(clock, async () => await work()));
            DropOldest();
            return (T)await AnswerAsync(key, kept);
        }
    }

    private async Task<object> AnswerAsync(string key, Kept kept)
    {
        try
        {
            return await kept.Answer.Value;
        }
        catch
        {
            held.TryRemove(KeyValuePair.Create(key, kept));
            throw;
        }
    }

    /// <summary>What fails here fails again, and aloud, for who asks once the kept answer is too old.</summary>
    private async Task RenewAsync(string key, Kept old, Kept renewed)
    {
        try
        {
            await Task.Run(() => renewed.Answer.Value);
            held.TryUpdate(key, renewed, old);
        }
        catch (Exception)
        {
            old.RenewAgain();
        }
    }

    private void DropOldest()
    {
        if (held.Count > Most)
            held.TryRemove(held.MinBy(pair => pair.Value.BegunAt));
    }

    private sealed class Kept
    {
        private readonly TimeProvider clock;
        private DateTimeOffset doneAt = DateTimeOffset.MaxValue;
        private TimeSpan life = Shortest;
        private int isBeingRenewed;

        public Kept(TimeProvider clock, Func<Task<object>> work)
        {
            this.clock = clock;
            BegunAt = clock.GetUtcNow();
            Answer = new(() => TimedAsync(work));
        }

        public DateTimeOffset BegunAt { get; }

        public Lazy<Task<object>> Answer { get; }

        public bool IsStale(DateTimeOffset now) => IsOlder(now, life);

        public bool IsOver(DateTimeOffset now) => IsOlder(now, life * 2);

        public bool MayBeRenewed() => Interlocked.Exchange(ref isBeingRenewed, 1) == 0;

        public void RenewAgain() => Interlocked.Exchange(ref isBeingRenewed, 0);

        private bool IsOlder(DateTimeOffset now, TimeSpan age) => doneAt != DateTimeOffset.MaxValue && now - doneAt > age;

        private async Task<object> TimedAsync(Func<Task<object>> work)
        {
            var answer = await work();
            var now = clock.GetUtcNow();
            life = TimeSpan.FromTicks(Math.Max(Shortest.Ticks, (now - BegunAt).Ticks * Share));
            doneAt = now;
            return answer;
        }
    }
}
