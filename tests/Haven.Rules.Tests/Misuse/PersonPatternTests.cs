using Haven.Rules.Misuse;
using static Haven.Rules.Tests.Misuse.Trail;

namespace Haven.Rules.Tests.Misuse;

public sealed class PersonPatternTests
{
    [Fact]
    public void A_honeytoken_opened_is_told_at_once_and_one_that_a_search_showed_is_not()
    {
        var honey = Person(7, honey: true);
        var alert = new Trail().Opens(Ann, Monday, honey).Alerts().ShouldHaveSingleItem();
        (alert.Pattern, alert.User, alert.From, alert.PolicyVersion).ShouldBe((MisusePattern.Honeytoken, Ann.Id, Monday, "test 1"));
        alert.Positions.ShouldBe([1L]);
        new Trail().Does(Ann, Monday, TrailOperation.Search, honey).Alerts().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(3, TrailRelation.Allocated, true)]
    [InlineData(9, TrailRelation.None, false)]
    public void Somebody_at_the_users_own_address_counts_whatever_the_relation_unless_it_is_a_hostel(int people, TrailRelation relation, bool expected) =>
        new Trail().Opens(Ann, Monday, Person(7, address: Ann.AddressKey, people: people), relation).Patterns().Contains(MisusePattern.SameAddress).ShouldBe(expected);

    [Fact]
    public void A_former_partner_searched_for_once_a_week_under_three_spellings_of_one_household_is_found()
    {
        var trail = new Trail();
        for (var week = 0; week < 5; week++)
            trail.Does(Ann, Monday.AddDays(7 * week), TrailOperation.Search, Person(week % 3, surname: 70UL + (ulong)(week % 3), address: 700));
        var alert = trail.Alerts().ShouldHaveSingleItem();
        (alert.Pattern, alert.Count).ShouldBe((MisusePattern.RepeatLookups, 4));
        alert.Why.ShouldBe("Looked up people of the same household on 4 different days between 2 March 2026, 09:00 and 23 March 2026, 09:00, without a relation to them or with no case open.");
    }

    [Theory]
    [InlineData(7, TrailRelation.None, true, true)]
    [InlineData(7, TrailRelation.Agency, false, true)]
    [InlineData(7, TrailRelation.Agency, true, false)]
    [InlineData(7, TrailRelation.Team, false, false)]
    [InlineData(1, TrailRelation.None, true, false)]
    public void Coming_back_counts_over_weeks_and_without_a_reason(int everyDays, TrailRelation relation, bool open, bool expected)
    {
        var trail = new Trail();
        for (var time = 0; time < 5; time++)
            trail.Opens(Ann, Monday.AddDays(everyDays * time), Person(7, open: open), relation);
        trail.Patterns().Contains(MisusePattern.RepeatLookups).ShouldBe(expected);
    }

    [Fact]
    public void Attempts_that_were_refused_are_attempts()
    {
        var trail = new Trail();
        for (var week = 0; week < 4; week++)
            trail.Does(Ann, Monday.AddDays(7 * week), TrailOperation.Refusal, Person(7));
        trail.Patterns().ShouldBe([MisusePattern.RepeatLookups]);
    }

    [Fact]
    public void Whoever_looks_up_hundreds_comes_back_to_some_by_chance()
    {
        var trail = new Trail();
        for (var day = 0; day < 28; day++)
            for (var i = 0; i < 40; i++)
                trail.Opens(Ann, Monday.AddDays(day).AddMinutes(i), Person(((day * 40) + (i * 7)) % 160));
        trail.Patterns().ShouldNotContain(MisusePattern.RepeatLookups);
    }

    [Theory]
    [InlineData(3, TrailRelation.None, true)]
    [InlineData(0, TrailRelation.None, false)]
    [InlineData(3, TrailRelation.Allocated, false)]
    public void A_colleague_looked_up_on_two_days_outside_ones_own_work(int laterDays, TrailRelation relation, bool expected)
    {
        var bob = Person(7, Bob.SurnameKey, Bob.AddressKey);
        var trail = new Trail().Opens(Ann, Monday, bob, relation).Opens(Ann, Monday.AddDays(laterDays).AddHours(1), bob, relation);
        trail.Patterns(Ann, Bob).Contains(MisusePattern.Colleague).ShouldBe(expected);
        trail.Patterns(Ann).ShouldNotContain(MisusePattern.Colleague);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(200, false)]
    public void A_namesake_visited_twice_is_much_where_the_name_is_rare_and_nothing_where_it_is_common(int otherBearers, bool expected)
    {
        var trail = new Trail();
        // What others open tells how common the name is: none or one in ten of two thousand.
        for (var i = 0; i < 2000; i++)
            trail.Opens(Bob, Monday.AddDays(-20).AddMinutes(i), Person(1000 + i, surname: i < otherBearers ? Ann.SurnameKey : 0), TrailRelation.Allocated);
        for (var day = 0; day < 20; day++)
            trail.Opens(Ann, Monday.AddDays(day - 10), Person(5000 + day));
        trail.Opens(Ann, Monday.AddDays(10), Person(7, Ann.SurnameKey)).Opens(Ann, Monday.AddDays(12), Person(7, Ann.SurnameKey));
        trail.Patterns().Contains(MisusePattern.SameSurname).ShouldBe(expected);
    }

    [Theory]
    [InlineData(TrailRelation.Agency, 1, true)]
    [InlineData(TrailRelation.Team, 1, false)]
    [InlineData(TrailRelation.Agency, 5, false)]
    public void Records_in_the_order_of_their_numbers_are_a_run_even_over_days_and_between_other_work(TrailRelation relation, int step, bool expected)
    {
        var trail = new Trail();
        for (var i = 0; i < 12; i++)
            trail.Opens(Ann, Monday.AddDays(i / 6).AddMinutes(i), Person(10 + i, running: 400 + (i * step)), relation)
                .Opens(Ann, Monday.AddDays(i / 6).AddMinutes(i).AddSeconds(20), Person(50 + i, running: 90_000 + (i * 977)), relation);
        trail.Patterns().Contains(MisusePattern.Enumerating).ShouldBe(expected);
    }
}
