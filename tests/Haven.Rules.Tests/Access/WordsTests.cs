using Haven.Rules.Access;

namespace Haven.Rules.Tests.Access;

/// <summary>The stable words, the sentences, and the values nobody knows.</summary>
public sealed class WordsTests
{
    [Fact]
    public void Every_value_has_one_word_both_ways_and_no_other_text_is_one()
    {
        BothWays<Role>(RoleNames.All, RoleNames.Of, RoleNames.Find);
        BothWays<AgencyKind>(AgencyKindNames.All, AgencyKindNames.Of, AgencyKindNames.Find);
        BothWays<RecordState>(RecordStateNames.All, RecordStateNames.Of, RecordStateNames.Find);
        BothWays<RelationKind>(RelationKindNames.All, RelationKindNames.Of, RelationKindNames.Find);
        BothWays<CaseAct>(CaseActNames.All, CaseActNames.Of, CaseActNames.Find);
        BothWays<Reason>(ReasonNames.All, ReasonNames.Of, ReasonNames.Find);
        BothWays<Capability>(CapabilityNames.All, CapabilityNames.Of, CapabilityNames.Find);
        RoleNames.All.ShouldBe(["practitioner", "supervisor", "mash-worker", "analyst", "governance-officer", "scrutiny-officer", "partner-reader", "privacy-officer", "administrator", "public"]);
    }

    [Fact]
    public void Field_groups_are_split_into_words_and_joined_again()
    {
        FieldGroupNames.All.ShouldBe(["identity", "contact", "risk", "plans", "meetings", "missing", "referrals", "crimes", "orders", "suspect", "intelligence"]);
        for (var bits = 0; bits < 2048; bits++)
            FieldGroupNames.Join(FieldGroupNames.Split((FieldGroups)bits)).ShouldBe((FieldGroups)bits);
        FieldGroupNames.All.Select((word, index) => (int)FieldGroupNames.Find(word)!.Value == 1 << index).ShouldAllBe(right => right);
        FieldGroupNames.Join(["identity", "placement"]).ShouldBeNull();
        FieldGroupNames.Split((FieldGroups)4096).ShouldBeEmpty();
        Should.Throw<ArgumentOutOfRangeException>(() => FieldGroupNames.Of(FieldGroups.All));
    }

    [Fact]
    public void Hidden_says_what_absent_says_and_every_decision_is_a_sentence()
    {
        var random = new RandomQuestions(seed: 9);
        var words = new Dictionary<string, HashSet<Reason>>(StringComparer.Ordinal);
        for (var number = 0; number < 50_000; number++)
        {
            var decision = Decide.Case(random.Next());
            decision.Words.ShouldMatch(@"\A[A-Z][^{}]*\.\z");
            if (!words.TryGetValue(decision.Words, out var reasons)) words[decision.Words] = reasons = [];
            reasons.Add(decision.Reason);
        }
        // One sentence never stands for two reasons, and not-known has but one sentence.
        words.Values.ShouldAllBe(reasons => reasons.Count == 1);
        words.Where(pair => pair.Value.Contains(Reason.NotKnown)).Select(pair => pair.Key).ShouldBe(["No record was found."]);
    }

    [Fact]
    public void Refusals_say_what_stands_in_the_way()
    {
        Decide.Case(Given.Question(Role.Practitioner, RelationKind.Allocated).To(CaseAct.Restrict)).Words.ShouldBe("Your role may not restrict this record.");
        Decide.Case(Given.Question(Role.Practitioner, RelationKind.Share).To(CaseAct.Change)).Words
            .ShouldBe("This record was shared with you. You can read it, but not change this record.");
        Decide.Case(Given.Question(Role.Practitioner, RelationKind.BreakGlass).To(CaseAct.Share)).Words
            .ShouldBe("You opened this record in an emergency. You can read it, but not share this record.");
        var contact = Given.Question(Role.Practitioner, RelationKind.Team).About(protectedContact: true).To(CaseAct.Change) with { Group = FieldGroups.Contact };
        Decide.Case(contact).Words.ShouldBe("That part is protected. Ask to see it before you change it.");
    }

    [Fact]
    public void A_value_nobody_knows_opens_nothing()
    {
        foreach (var unknown in new[] { 0, -1, 99, int.MinValue, int.MaxValue })
        {
            var question = Given.Question(Role.Supervisor, RelationKind.Allocated);
            (question with { Reader = question.Reader with { Role = (Role)unknown } }).Said().ShouldBe("refuse role-reads-no-case");
            Given.Question(Role.Supervisor, Enum.GetValues<RelationKind>()).About((RecordState)unknown).Said().ShouldBe("hide not-known");
            Given.Question(Role.Supervisor, (RelationKind)unknown).Said().ShouldBe("pointer known-elsewhere");
            question.To((CaseAct)unknown).Said().ShouldBe("refuse role-may-not");
            Given.Question(Role.Supervisor).To((CaseAct)unknown).Said().ShouldBe("refuse no-relation");
        }
        Decide.Case(Given.Question(Role.Supervisor, RelationKind.Team).Of((AgencyKind)99)).Fields.ShouldBe(FieldGroups.OutsidePolice);
        default(Answer).ShouldBe(Answer.Hide);
    }

    private static void BothWays<T>(IReadOnlyList<string> all, Func<T, string> of, Func<string?, T?> find) where T : struct, Enum
    {
        all.Select(word => find(word)!.Value).ShouldBe(Enum.GetValues<T>(), ignoreOrder: true);
        all.ShouldAllBe(word => of(find(word)!.Value) == word);
        foreach (var other in new[] { null, "", " ", all[0].ToUpperInvariant(), all[0] + " " }) find(other).ShouldBeNull();
        Should.Throw<ArgumentOutOfRangeException>(() => of((T)Enum.ToObject(typeof(T), 99)));
    }
}
