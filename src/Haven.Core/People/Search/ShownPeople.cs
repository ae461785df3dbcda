using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Policies;

namespace Haven.Core.People.Search;

/// <summary>
/// Counts the different people that searches show to one user: whoever types names one after another is asked for a
/// proof, and then stopped, before they have seen many.
/// </summary>
internal sealed class ShownPeople(HavenTransaction transaction, SearchPolicy policy, OperationContext context)
{
    /// <summary>Notes these as shown; the transaction is under the decision role.</summary>
    /// <returns>Why they may not be shown now; null when they may.</returns>
    public async Task<FindOutcome.Refused?> NoteAsync(IReadOnlyCollection<Guid> records, CancellationToken ct)
    {
        var longest = policy.Limits.Append(policy.StepUp).Max(limit => limit.Minutes);
        // The newest showing of each; whoever was shown before counts once, from when they were shown last.
        var minutes = await transaction.ListAsync("""
            select extract(epoch from now() - shown_at)::double precision / 60 from people.search_shown
            where user_id = $1 and shown_at > now() - make_interval(mins => $2) and not record_id = any ($3)
            """, row => row.GetDouble(0), ct, context.ActorId, longest, records.ToArray());
        int Within(PeopleInTime limit) => records.Count + minutes.Count(ago => ago <= limit.Minutes);
        foreach (var limit in policy.Limits.Where(limit => Within(limit) > limit.People))
            return new("search-limit", $"You have been shown {limit.People:N0} people in {Time(limit.Minutes)}, which is as many as Haven shows. "
                + "This is written down for the privacy officer. If you need to find somebody now, ask a colleague or your supervisor.");
        if (Within(policy.StepUp) > policy.StepUp.People && !(context.SteppedUpUntil > context.At))
            return new("step-up-needed", $"You have been shown {policy.StepUp.People:N0} people in {Time(policy.StepUp.Minutes)}. Prove again that it is you, then go on.");
        await transaction.ExecuteAsync("""
            insert into people.search_shown (user_id, record_id) select $1, unnest($2)
            on conflict (user_id, record_id) do update set shown_at = now()
            """, ct, context.ActorId, records.ToArray());
        return null;
    }

    private static string Time(int minutes) => minutes switch
    {
        60 => "an hour",
        1440 => "a day",
        10080 => "a week",
        _ when minutes % 1440 == 0 => $"{minutes / 1440} days",
        _ when minutes % 60 == 0 => $"{minutes / 60} hours",
        _ => $"{minutes} minutes",
    };
}
