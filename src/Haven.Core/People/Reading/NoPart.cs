using Haven.Core.Databases;

namespace Haven.Core.People.Reading;

/// <summary>A page that shows nothing of a person but the bar.</summary>
/// <param name="operation">What the trail calls it.</param>
public sealed class NoPart(string operation) : PersonPart
{
    internal override string Operation => operation;

    internal override IReadOnlyList<string> Fields => ["identity", "flags", "levels"];

    internal override void Ask(RoundTrip together, Asking asking)
    {
        // The bar is all.
    }

    internal override Task TakeAsync(RoundTrip together, CancellationToken ct) => Task.CompletedTask;
}
