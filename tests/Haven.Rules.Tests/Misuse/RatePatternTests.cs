using Haven.Rules.Misuse;
using static Haven.Rules.Tests.Misuse.Trail;

namespace Haven.Rules.Tests.Misuse;

public sealed class RatePatternTests
{
    private static readonly TrailUser Cat = User(3, "North", 13, 103);

    /// <summary>Pattern → how an event that counts towards it looks, and one that does not.</summary>
    public static TheoryData<MisusePattern, TrailOperation, TrailRelation, string, bool, int, bool> Kinds => new()
    {
        { MisusePattern.OffDistrict, TrailOperation.Open, TrailRelation.Agency, "South", true, 9, true },
        { MisusePattern.OffDistrict, TrailOperation.Open, TrailRelation.Cover, "South", true, 9, false },
        { MisusePattern.OffDistrict, TrailOperation.Open, TrailRelation.Agency, "North", true, 9, false },
        { MisusePattern.ClosedCases, TrailOperation.Open, TrailRelation.Agency, "North", false, 9, true },
        { MisusePattern.ClosedCases, TrailOperation.Open, TrailRelation.Team, "North", false, 9, false },
        { MisusePattern.OutOfHours, TrailOperation.Open, TrailRelation.Agency, "North", true, 23, true },
        { MisusePattern.OutOfHours, TrailOperation.Open, TrailRelation.Allocated, "North", true, 23, false },
        { MisusePattern.Refusals, TrailOperation.Refusal, TrailRelation.None, "North", true, 9, true },
        { MisusePattern.TakenOut, TrailOperation.Export, TrailRelation.Agency, "North", true, 9, true },
        { MisusePattern.TakenOut, TrailOperation.Unmask, TrailRelation.Allocated, "North", true, 9, false },
        { MisusePattern.SearchWithoutOpening, TrailOperation.Search, TrailRelation.None, "North", true, 9, true },
        { MisusePattern.Burst, TrailOperation.Open, TrailRelation.Allocated, "North", true, 9, true },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Fourteen_in_an_hour_are_out_of_the_usual_when_they_are_of_the_kind(
        MisusePattern pattern, TrailOperation operation, TrailRelation relation, string district, bool open, int hour, bool expected)
    {
        var trail = new Trail().WithAPast(Ann, Bob, Cat);
        for (var i = 0; i < 14; i++)
            trail.Does(Ann, Monday.Date.AddHours(hour).AddMinutes(i * 3), operation, Person(i, district: district, open: open), relation);
        var alert = trail.Alerts().SingleOrDefault(alert => alert.Pattern == pattern);
        (alert is not null).ShouldBe(expected);
        alert?.Count.ShouldBe(14);
        alert?.Positions.Count.ShouldBe(14);
        alert?.Why.ShouldContain("14");
    }

    [Fact]
    public void The_words_say_what_who_where_when_and_what_is_usual()
    {
        var trail = new Trail().WithAPast(Ann, Bob, Cat);
        for (var i = 0; i < 14; i++)
            trail.Opens(Ann, Monday.AddDays(i / 7).AddMinutes(i), Person(i, district: i < 9 ? "South" : "North", open: false), TrailRelation.Agency);
        trail.Alerts().Single(alert => alert.Pattern == MisusePattern.ClosedCases).Why.ShouldBe(
            "Opened 14 people with no open case, 9 of them outside their district, outside the user's own work between 2 March 2026, 09:00 and 3 March 2026, 09:13."
            + " Usual in 3 days: 0 for those in like work, 0 for this user.");
    }

    [Fact]
    public void What_is_usual_for_the_group_and_the_user_is_no_alert()
    {
        var trail = new Trail();
        for (var day = 0; day < 12; day++)
            foreach (var user in new[] { Ann, Bob, Cat })
                for (var i = 0; i < 14; i++)
                    trail.Opens(user, Monday.AddDays(day).AddMinutes(i), Person((day * 100) + i, district: "South", open: false), TrailRelation.Agency);
        trail.Alerts().ShouldBeEmpty();
    }

    [Fact]
    public void Without_a_past_no_rate_is_called_unusual()
    {
        var trail = new Trail();
        for (var i = 0; i < 14; i++)
            trail.Opens(Ann, Monday.AddMinutes(i), Person(i, district: "South"), TrailRelation.Agency);
        trail.Alerts().ShouldBeEmpty();
    }

    [Fact]
    public void A_search_is_answered_by_opening_the_person_it_showed_or_their_household()
    {
        var trail = new Trail().WithAPast(Ann, Bob, Cat);
        for (var i = 0; i < 14; i++)
            trail.Does(Ann, Monday.AddMinutes(i * 10), TrailOperation.Search, Person(i, address: 800UL + (ulong)i))
                .Does(Ann, Monday.AddMinutes((i * 10) + 1), TrailOperation.Search)
                .Opens(Ann, Monday.AddMinutes((i * 10) + 2), Person(50 + i, address: 800UL + (ulong)i), TrailRelation.Allocated);
        trail.Patterns().ShouldNotContain(MisusePattern.SearchWithoutOpening);
    }

    [Fact]
    public void The_night_shift_is_in_its_hours_at_night()
    {
        var night = Ann with { ShiftFrom = new TimeOnly(22, 0), ShiftUntil = new TimeOnly(6, 0) };
        var trail = new Trail().WithAPast(Ann, Bob, Cat);
        for (var i = 0; i < 14; i++)
            trail.Opens(night, Monday.Date.AddHours(25).AddMinutes(i), Person(i), TrailRelation.Agency);
        trail.Patterns().ShouldNotContain(MisusePattern.OutOfHours);
    }

    [Fact]
    public void The_same_pattern_of_the_same_user_is_quiet_for_a_while()
    {
        var trail = new Trail();
        foreach (var day in new[] { 0, 6, 20 })
            trail.Opens(Ann, Monday.AddDays(day), Person(7, honey: true)).Opens(Bob, Monday.AddDays(day), Person(7, honey: true));
        trail.Alerts().Select(alert => (alert.User, alert.Positions[0])).ShouldBe([(Ann.Id, 1L), (Bob.Id, 2L), (Ann.Id, 5L), (Bob.Id, 6L)]);
    }
}
