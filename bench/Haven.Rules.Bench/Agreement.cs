using System.Diagnostics;
using Haven.Rules.Access;
using Haven.Rules.Tests.Access;

namespace Haven.Rules.Bench;

/// <summary>The campaign behind bench/access.md: the function and its reference on as many random questions as are asked for.</summary>
internal static class Agreement
{
    public static int Run(int cases, int seed)
    {
        var coverage = new Coverage();
        var questions = new RandomQuestions(seed);
        var answers = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var (leaks, refusals, others) = (0, 0, 0);
        TimeSpan function = default, reference = default;
        for (var number = 0; number < cases; number++)
        {
            var question = questions.Next();
            var began = Stopwatch.GetTimestamp();
            var decision = Decide.Case(question);
            var between = Stopwatch.GetTimestamp();
            var expected = Reference.Answers(question);
            reference += Stopwatch.GetElapsedTime(between);
            function += Stopwatch.GetElapsedTime(began, between);

            var got = Expected.Of(decision);
            if (got != expected)
            {
                if (GivesMore(got, expected)) leaks++;
                else if (GivesMore(expected, got)) refusals++;
                else others++;
                Console.WriteLine($"case {number}: {got} but the page says {expected} for {question}, relations: {string.Join("; ", question.Relations)}");
            }
            coverage.Add(question, expected);
            var key = $"{expected.Answer} {expected.Code}";
            answers[key] = answers.GetValueOrDefault(key) + 1;
        }
        foreach (var (key, count) in answers) Console.WriteLine($"| {key.Replace(" ", " | ", StringComparison.Ordinal)} | {count:N0} |");
        var holes = coverage.Missing(atLeast: 20).ToList();
        foreach (var hole in holes) Console.WriteLine($"not reached: {hole}");
        Console.WriteLine($"{cases:N0} questions, seed {seed}: {leaks} leaks, {refusals} wrongful refusals, {others} other differences, {holes.Count} holes in the coverage");
        Console.WriteLine($"mean time: function {function.TotalNanoseconds / cases:N0} ns, reference {reference.TotalNanoseconds / cases:N0} ns");
        return leaks + refusals + others + holes.Count == 0 ? 0 : 1;
    }

    // More groups in clear, or an allow or pointer where the page has none.
    private static bool GivesMore(Expected one, Expected other) =>
        (one.Fields & ~other.Fields) != FieldGroups.None || one.Answer > other.Answer;
}
