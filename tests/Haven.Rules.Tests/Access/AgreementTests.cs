using Haven.Rules.Access;

namespace Haven.Rules.Tests.Access;

/// <summary>The function and the page, as another hand reads it, agree on random questions (bench/access.md: ten million).</summary>
public sealed class AgreementTests
{
    private const int Cases = 200_000;

    [Fact]
    public void The_function_and_the_reference_agree()
    {
        var questions = new RandomQuestions(seed: 40);
        for (var number = 0; number < Cases; number++)
        {
            var question = questions.Next();
            var expected = Reference.Answers(question);
            var got = Expected.Of(Decide.Case(question));
            if (got != expected)
                Assert.Fail($"case {number}: {got} but the page says {expected} for {question}, relations: {string.Join("; ", question.Relations)}");
        }
    }

    [Fact]
    public void The_random_questions_reach_every_answer_reason_role_state_and_edge()
    {
        var coverage = new Coverage();
        var questions = new RandomQuestions(seed: 40);
        for (var number = 0; number < Cases; number++)
        {
            var question = questions.Next();
            coverage.Add(question, Reference.Answers(question));
        }
        coverage.Missing(atLeast: 20).ShouldBeEmpty();
    }

    [Fact]
    public void The_reference_holds_the_table_of_the_page()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Haven.slnx"))) folder = Path.GetDirectoryName(folder)!;
        var page = File.ReadAllLines(Path.Combine(folder, "docs", "decisions", "0040-who-may-see-what.md"));
        page.SkipWhile(line => !line.StartsWith("| act |", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|')).ShouldBe(Reference.ActTable);
    }
}
