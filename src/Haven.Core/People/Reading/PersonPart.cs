using Haven.Core.Access;
using Haven.Core.Databases;

namespace Haven.Core.People.Reading;

/// <summary>
/// What a page shows of a person beyond the bar. Its statements go to the database with those of the bar; it keeps what
/// they gave.
/// </summary>
public abstract class PersonPart
{
    /// <summary>What the trail calls it, such as <c>people.timeline</c>.</summary>
    internal abstract string Operation { get; }

    /// <summary>The names of the fields it shows, as the trail keeps them.</summary>
    internal abstract IReadOnlyList<string> Fields { get; }

    /// <summary>Other people's records that it shows.</summary>
    internal virtual IReadOnlyCollection<Guid> Others => [];

    /// <summary>Adds its statements; they run under the app role, unless it enters another and comes back.</summary>
    internal abstract void Ask(RoundTrip together, Asking asking);

    internal abstract Task TakeAsync(RoundTrip together, CancellationToken ct);

    /// <summary>Asks what the first answers lead to, such as who a linked record is about.</summary>
    internal virtual Task FollowAsync(HavenTransaction transaction, Asking asking, CancellationToken ct) => Task.CompletedTask;
}

/// <summary>Who asks for a person's page, and what they may see of it.</summary>
internal sealed record Asking(PersonReach Reach, DateOnly Today, OperationContext Context);
