using System.Globalization;
using Haven.Core.Access;
using Haven.Core.Databases;

namespace Haven.Core.Trail;

/// <summary>
/// Goes on with a trail whose key is lost: makes a new one, notes which keys are gone, and says so in the trail. Codes
/// under a lost key can never be checked again; order and checkpoints still can.
/// </summary>
public sealed class NewTrailKey(HavenHome home)
{
    /// <param name="open">Opens the home's database, once there is a key again.</param>
    /// <returns>The ids of the lost keys.</returns>
    /// <exception cref="InputException">The key is there.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(Func<Task<HavenDatabase>> open, OperationContext context, CancellationToken ct)
    {
        if (TrailKeys.Read(home) is not null)
            throw new InputException($"the trail's key {TrailKeys.PathIn(home)} is there: nothing is lost");
        TrailKeys.Make(home);
        await using var database = await open();
        List<long> lost;
        await using (var trail = await database.BeginAsync(DatabaseRole.Trail, context, ct))
            lost = await trail.ListAsync("select distinct key_id from trail.entries", r => r.GetInt64(0), ct);
        lost.RemoveAll(id => database.TrailKeys!.Held.Any(key => key.Id == id));
        TrailKeys.NoteLost(home, lost);
        IReadOnlyList<string> names = [.. lost.Select(id => id.ToString("x16", CultureInfo.InvariantCulture))];
        await database.WriteTrailAsync(DatabaseRole.App, context, new TrailEntry { Act = TrailAct.Configuration, Operation = "trail.new-key", Detail = $"lost {string.Join(' ', names)}" }, ct);
        return names;
    }
}
