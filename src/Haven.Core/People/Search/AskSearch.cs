using System.Text.Json;
using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Measures;
using Haven.Core.Policies;
using Haven.Core.Trail;
using Haven.Rules.Access;
using NpgsqlTypes;

namespace Haven.Core.People.Search;

/// <summary>What asking for a search gives.</summary>
public abstract record AskOutcome
{
    private AskOutcome()
    {
    }

    /// <param name="Search">Runs with <see cref="FindPeople"/>, for its asker alone, for as long as the policy keeps it.</param>
    /// <param name="HasPurpose">Whether the asker has said why they look.</param>
    public sealed record Asked(Guid Search, bool HasPurpose) : AskOutcome;

    /// <param name="Faults">What is wrong in which field, and what to do.</param>
    public sealed record Wrong(IReadOnlyList<(string Field, string Words)> Faults) : AskOutcome;

    public sealed record Refused(string Code, string Words) : AskOutcome;
}

/// <summary>Keeps what somebody wants to find, so that no address need hold it. Nothing is looked up yet.</summary>
public sealed class AskSearch(HavenDatabase database)
{
    private static readonly TrailEntry Entry = new() { Act = TrailAct.Configuration, Operation = "people.search.ask" };

    public async Task<AskOutcome> RunAsync(SearchForm form, OperationContext context, CancellationToken ct)
    {
        var today = Days.Of(context.At);
        var (terms, faults) = form.Read(today);
        if (terms is null)
            return new AskOutcome.Wrong(faults);
        await using var transaction = await database.BeginAsync(DatabaseRole.Decision, context, ct);
        var decision = await CaseFacts.MayAsync(transaction, context, Capability.SearchCases, ct);
        if (!decision.IsAllowed)
        {
            await transaction.WriteTrailAsync(context, Entry with { Act = TrailAct.Refusal }, ct);
            await transaction.CommitAsync(ct);
            return new AskOutcome.Refused(ReasonNames.Of(decision.Reason), decision.Words);
        }
        var id = Guid.CreateVersion7();
        await using (var insert = transaction.Command("""
            insert into people.searches (id, user_id, terms, until_at) values ($1, $2, $3, now() + make_interval(mins => $4))
            """, id, context.ActorId, JsonSerializer.Serialize(terms), SearchPolicy.On(today).KeptMinutes))
        {
            insert.Parameters[2].NpgsqlDbType = NpgsqlDbType.Jsonb;
            await insert.ExecuteNonQueryAsync(ct);
        }
        var purpose = await PurposeInForce.ReadAsync(transaction, context, ct);
        await transaction.WriteTrailAsync(context, Entry, ct);
        await transaction.CommitAsync(ct);
        return new AskOutcome.Asked(id, purpose is not null);
    }
}
