using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Trail;

namespace Haven.Core.Measures;

/// <summary>
/// Lists what a figure counts, as far as it is in reach: the figure's own facts, through both walls. Who is shown is in the
/// trail before the list is given. Cases that may not be seen are counted and not listed.
/// </summary>
public sealed class ListCases(HavenDatabase database, TimeProvider clock)
{
    private const int FirstLook = 200;
    private const int LargestPage = 200;

    /// <exception cref="InputException">The question does not fit the measure, or the page is none.</exception>
    public async Task<CasesOutcome> RunAsync(CasesInput input, OperationContext context, CancellationToken ct)
    {
        if (input.PageSize is < 1 or > LargestPage)
            throw new InputException($"a page of {input.PageSize} lines cannot be shown: ask for 1 to {LargestPage}");
        var asked = CheckedQuestion.Of(input.Question with { By = [] }, clock);
        var entry = new TrailEntry { Act = TrailAct.Consultation, Operation = "measures.cases", Detail = asked.Measure.Id, Fields = [.. input.Cell.Keys] };
        await using var transaction = await database.BeginAsync(DatabaseRole.Decision, context, ct);
        if (await RefusalAsync(transaction, context, ct) is { } refused)
        {
            await transaction.WriteTrailAsync(context, entry with { Act = TrailAct.Refusal }, ct);
            await transaction.CommitAsync(ct);
            return refused;
        }
        var (facts, knownAt, districts) = await FactsAsync(asked, input, context, ct);
        var (page, next) = await PageAsync(transaction, context, asked.Measure.Counts, facts, input, ct);
        await transaction.WriteTrailAsync(context, entry with { Subjects = [.. page.SelectMany(c => c.People).Select(p => p.Record).Distinct()] }, ct);
        await transaction.CommitAsync(ct);
        return new CasesOutcome.Listed(new(facts.Count, facts.Sum(f => f.Amount), facts.Sum(f => f.Part)), page, next, asked.Measure, knownAt) { Districts = districts };
    }

    private static async Task<CasesOutcome.Refused?> RefusalAsync(HavenTransaction transaction, OperationContext context, CancellationToken ct)
    {
        var leave = await MeasureGate.LeaveAsync(transaction, context, ct);
        return leave.DrillDownRefused is { } refused ? new(refused.Code, refused.Words) : null;
    }

    /// <summary>What is counted, each thing once, in the order in which Haven first held it.</summary>
    private async Task<(List<Fact> Facts, DateTimeOffset KnownAt, IReadOnlyDictionary<string, string> Districts)> FactsAsync(CheckedQuestion asked, CasesInput input, OperationContext context, CancellationToken ct)
    {
        await using var reader = await MeasureReader.OpenAsync(database, context, ct);
        var facts = await reader.FactsAsync(asked, input.Cell, ct);
        return ([.. facts.GroupBy(f => f.Thing).Select(g => g.First() with { Amount = g.Sum(f => f.Amount), Part = g.Sum(f => f.Part) }).OrderBy(f => f.Thing, Order)],
            asked.KnownAt ?? reader.Present, await reader.DistrictNamesAsync(asked, ct));
    }

    /// <summary>Looks at more and more of what is counted, until the page is full of what is in reach.</summary>
    private static async Task<(List<CountedCase> Page, Guid? Next)> PageAsync(
        HavenTransaction transaction, OperationContext context, CountedThing counts, List<Fact> facts, CasesInput input, CancellationToken ct)
    {
        var rest = input.After is { } after ? facts.FindAll(f => Order.Compare(f.Thing, after) > 0) : facts;
        var found = new List<CountedCase>();
        for (int at = 0, look = FirstLook; at < rest.Count && found.Count <= input.PageSize; at += look, look *= at > FirstLook ? 1 : 10)
            found.AddRange(await CasesInReach.OfAsync(transaction, context, counts, rest.GetRange(at, Math.Min(look, rest.Count - at)), ct));
        var page = found.Take(input.PageSize).ToList();
        return (page, found.Count > page.Count ? page[^1].Thing : null);
    }

    /// <summary>The order of the database: by the bytes as they are written.</summary>
    private static readonly Comparer<Guid> Order = Comparer<Guid>.Create((a, b) => string.CompareOrdinal(a.ToString("N"), b.ToString("N")));
}
