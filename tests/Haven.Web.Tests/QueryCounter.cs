using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;

namespace Haven.Web.Tests;

/// <summary>
/// How many commands the site's requests send to a test class's own database. What the site does by itself in the
/// background is not counted, nor what other classes do meanwhile.
/// </summary>
internal static class QueryCounter
{
    /// <summary>The number of commands, and what the visit gave.</summary>
    /// <param name="connection">A connection string of the class's database.</param>
    public static async Task<(int Queries, Answer Answer)> CountAsync(string connection, Func<Task<Answer>> visit)
    {
        var database = new NpgsqlConnectionStringBuilder(connection).Database;
        var (requests, commands) = (new ConcurrentDictionary<ActivityTraceId, bool>(), new ConcurrentBag<ActivityTraceId>());
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Haven.Web",
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStarted = activity =>
            {
                if (activity.Source.Name == "Haven.Web")
                    requests[activity.TraceId] = true;
            },
            ActivityStopped = activity =>
            {
                if (activity.Source.Name == "Npgsql" && activity.TagObjects.Any(tag => tag.Value as string == database) && activity.TagObjects.Any(tag => tag.Key is "db.query.text" or "db.statement"))
                    commands.Add(activity.TraceId);
            },
        };
        ActivitySource.AddActivityListener(listener);
        var answer = await visit();
        return (commands.Count(requests.ContainsKey), answer);
    }
}
