using Xunit;

namespace Haven.TestKit;

/// <summary>
/// An assembly's fixture: when all its tests have run, neither the log of a server nor any file of a home holds a canary
/// that a test planted.
/// </summary>
public sealed class CanaryWatch : IAsyncLifetime
{
    /// <summary>What homes held that are gone by now.</summary>
    private static readonly List<string> Seen = [];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        var held = Canary.HeldNow().Concat(Seen).ToList();
        return held.Count == 0
            ? ValueTask.CompletedTask
            : throw new InvalidOperationException($"a made-up value of the tests stands outside the database's data: {string.Join(", ", held)}");
    }

    /// <summary>Looks at a home that is about to go.</summary>
    internal static void Look(string folder)
    {
        var note = Path.Combine(folder, "postgres-folder");
        var held = Canary.Held(folder).Concat(File.Exists(note) ? Canary.Held(File.ReadAllText(note).Trim()) : []).ToList();
        lock (Seen)
            Seen.AddRange(held);
    }
}
