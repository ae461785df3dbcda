using Haven.Rules.Access;

namespace Haven.Rules.Tests.Access;

/// <summary>What holds of every question, on random ones.</summary>
public sealed class PropertyTests
{
    private const int Cases = 50_000;

    private static readonly Func<Question, Question>[] Restrictions =
    [
        // A state nobody knows opens even less than hidden does.
        q => q with { Record = q.Record with { State = Enum.IsDefined(q.Record.State) ? RecordState.Hidden : q.Record.State } },
        q => q with { Record = q.Record with { State = q.Record.State == RecordState.Open ? RecordState.Pointer : q.Record.State } },
        q => q with { Record = q.Record with { SuspectOnly = true } },
        q => q with { Record = q.Record with { ContactProtected = true } },
        q => q with { Record = q.Record with { State = default } },
        q => q with { Reader = q.Reader with { Disabled = true } },
        q => q with { Reader = q.Reader with { SteppedUp = false } },
        q => q with { Reader = q.Reader with { Agency = q.Reader.Agency == AgencyKind.Police ? AgencyKind.Health : q.Reader.Agency } },
        q => q with { Reader = q.Reader with { District = q.Reader.District ?? "leeds" } },
        q => q with { Purpose = null },
        q => q with { Unmasked = null },
        q => q with { Relations = [.. q.Relations.Select(relation => relation with { Shared = relation.Shared & ~FieldGroups.Contact })] },
    ];

    [Fact]
    public void A_restriction_never_gives_more() => EveryQuestion((question, decision, _) =>
    {
        foreach (var restrict in Restrictions) NeverMore(question, decision, restrict(question));
    });

    [Fact]
    public void Taking_a_relation_away_never_gives_more() => EveryQuestion((question, decision, _) =>
    {
        for (var at = 0; at < question.Relations.Count; at++)
            NeverMore(question, decision, question with { Relations = [.. question.Relations.Where((_, index) => index != at)] });
    });

    [Fact]
    public void A_later_end_never_gives_less() => EveryQuestion((question, decision, _) =>
    {
        var later = question with
        {
            Reader = question.Reader with { Grant = Later(question.Reader.Grant) },
            Relations = [.. question.Relations.Select(relation => relation with { Period = Later(relation.Period) })],
            Purpose = question.Purpose is { } purpose ? Later(purpose) : null,
            Unmasked = question.Unmasked is { } unmasked ? Later(unmasked) : null,
        };
        NeverMore(later, Decide.Case(later), question);
    });

    [Fact]
    public void A_hidden_record_without_a_named_reader_equals_an_absent_one_in_every_part() => EveryQuestion((question, _, _) =>
    {
        var hidden = question with
        {
            Record = question.Record with { State = RecordState.Hidden },
            Relations = [.. question.Relations.Where(relation => relation.Kind != RelationKind.NamedReader || !relation.Period.Holds(question.At))],
        };
        Decide.Case(hidden).ShouldBe(Decide.Absent(question.Reader, question.At));
    });

    [Fact]
    public void Whatever_is_hidden_equals_what_is_absent() => EveryQuestion((question, decision, _) =>
    {
        if (decision.Answer == Answer.Hide) decision.ShouldBe(Decide.Absent(question.Reader, question.At));
    });

    [Fact]
    public void Groups_are_given_by_an_allow_only_and_never_both_clear_and_masked() => EveryQuestion((_, decision, _) =>
    {
        if (decision.Answer != Answer.Allow) (decision.Fields | decision.Masked).ShouldBe(FieldGroups.None);
        (decision.Fields & decision.Masked).ShouldBe(FieldGroups.None);
        (decision.Fields & ~FieldGroups.All).ShouldBe(FieldGroups.None);
        (decision.Masked & ~FieldGroups.Contact).ShouldBe(FieldGroups.None);
    });

    [Fact]
    public void The_order_of_the_relations_says_nothing() => EveryQuestion((question, decision, random) =>
        Decide.Case(question with { Relations = [.. question.Relations.OrderBy(_ => random.Chance(50))] }).ShouldBe(decision));

    private static void EveryQuestion(Action<Question, Decision, RandomQuestions> holds)
    {
        var random = new RandomQuestions(seed: 4);
        for (var number = 0; number < Cases; number++)
        {
            var question = random.Next();
            holds(question, Decide.Case(question), random);
        }
    }

    private static Period Later(Period period) => period with { Until = period.Until?.AddTicks(2) };

    // Refuse and hide both give nothing of the record, so neither is more than the other.
    private static void NeverMore(Question question, Decision before, Question lesser)
    {
        var after = Decide.Case(lesser);
        var more = Rank(after) > Rank(before) || (after.Fields & ~before.Fields) != FieldGroups.None
            || (after.Masked & ~(before.Fields | before.Masked)) != FieldGroups.None;
        if (more) Assert.Fail($"{after} for {lesser} is more than {before} for {question}");
    }

    private static int Rank(Decision decision) => decision.Answer switch { Answer.Allow => 2, Answer.Pointer => 1, _ => 0 };
}
