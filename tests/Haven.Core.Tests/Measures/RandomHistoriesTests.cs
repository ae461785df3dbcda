using System.Collections.Concurrent;
using Haven.Core.Tests.Reference;

namespace Haven.Core.Tests.Measures;

/// <summary>Random histories, imported and measured, against the model written separately from contracts §3.</summary>
public sealed class RandomHistoriesTests
{
    private const int Worlds = 60;
    private const int QuestionsForEach = 180;

    [Fact]
    public async Task Ten_thousand_random_questions_are_answered_as_the_model_answers_them()
    {
        var differences = new ConcurrentBag<Difference>();
        var asked = 0;
        await Parallel.ForEachAsync(Enumerable.Range(1, Worlds), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (seed, _) =>
        {
            var history = RandomHistory.Of(seed);
            await using var real = await RealWorld.OfAsync(history.Rows);
            var apart = TimeProvider.System.GetUtcNow();
            var joins = await real.JoinAsync(history.Joins);
            var joined = TimeProvider.System.GetUtcNow();
            var parts = await real.PartAsync(history.Parts());
            var parted = TimeProvider.System.GetUtcNow();

            var model = new ReferenceWorld(history.Rows, [.. joins, .. parts]);
            var questions = new RandomQuestions(history);
            foreach (var question in new[] { apart, joined, parted }.SelectMany(now => questions.Take(QuestionsForEach / 3, now)))
            {
                Interlocked.Increment(ref asked);
                var (expected, given) = (model.Ask(question).ToString(), (await real.AskAsync(question)).ToString());
                if (given != expected)
                    differences.Add(new(seed, question, expected, given));
            }
        });

        asked.ShouldBeGreaterThan(10_000);
        differences.MinBy(difference => difference.Size)?.ToString()
            .ShouldBeNull($"{differences.Count} of {asked} answers differ; this is the smallest");
    }

    private sealed record Difference(int Seed, Question Question, string Model, string Haven)
    {
        public int Size => Question.By.Length * 10_000 + Model.Length + Haven.Length;

        public override string ToString() => $"seed {Seed}: {Question}\n  the model says {Model}\n  Haven says     {Haven}";
    }
}
