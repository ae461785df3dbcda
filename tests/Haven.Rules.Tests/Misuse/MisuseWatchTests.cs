using Haven.Rules.Misuse;
using static Haven.Rules.Tests.Misuse.Trail;

namespace Haven.Rules.Tests.Misuse;

public sealed class MisuseWatchTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void A_broken_glass_is_reviewed_by_somebody_else_within_three_working_days(int lateDays, bool expected)
    {
        // Broken on a Thursday: Friday, Monday and Tuesday are the working days.
        var watch = new MisuseWatch(Policy, []);
        watch.See(new(1, Monday.AddDays(3), Ann, TrailOperation.BreakGlass, Person(1), TrailRelation.BreakGlass, 1));
        watch.See(new(2, Monday.AddDays(3).AddHours(1), Ann, TrailOperation.BreakGlassReview, Person(1), TrailRelation.None, 1, About: 1));
        watch.See(new(3, Monday.AddDays(8 + lateDays), Bob, TrailOperation.BreakGlassReview, Person(1), TrailRelation.Team, 1, About: 1));
        watch.Finish();
        watch.Alerts.Any(alert => alert is { Pattern: MisusePattern.UnreviewedBreakGlass, Positions: [1] }).ShouldBe(expected);
    }

    [Fact]
    public void Events_out_of_order_are_refused()
    {
        var watch = new MisuseWatch(Policy, []);
        watch.See(new(2, Monday, Ann, TrailOperation.Open, Person(1)));
        Should.Throw<ArgumentException>(() => watch.See(new(1, Monday, Ann, TrailOperation.Open, Person(1)))).Message.ShouldContain("order of the trail");
    }

    [Fact]
    public void Parameters_with_faults_are_refused_by_name()
    {
        Policy.Faults().ShouldBeEmpty();
        Should.Throw<ArgumentException>(() => new MisuseWatch(Policy with { Rates = new Dictionary<MisusePattern, RateLimit>() }, [])).Message.ShouldContain("rates lacks Burst");
        (Policy with { ValidTo = Policy.ValidFrom }).Faults().ShouldHaveSingleItem().ShouldContain("validTo");
        (Policy with { SurnameProbability = double.NaN }).Faults().ShouldHaveSingleItem().ShouldContain("probability");
        (Policy with { ReviewDays = 0 }).Faults().ShouldHaveSingleItem().ShouldContain("days");
    }

    [Fact]
    public void No_events_throw_and_every_alert_lists_events_of_its_user()
    {
        var random = new Random(20261120);
        for (var round = 0; round < 200; round++)
        {
            var watch = new MisuseWatch(Policy with { LeastHistory = 1 }, [Ann, Bob]);
            var byUser = new Dictionary<Guid, HashSet<long>> { [Ann.Id] = [], [Bob.Id] = [] };
            var at = Monday;
            for (var position = 1; position <= 400; position++)
            {
                at = at.AddMinutes(random.Next(-30, 300));
                var user = random.Next(2) == 0 ? Ann : Bob;
                TrailSubject? subject = random.Next(5) == 0 ? null : Person(random.Next(30), (ulong)random.Next(10, 15), (ulong)random.Next(100, 110), random.Next(1, 12),
                    random.Next(2) == 0 ? "North" : "South", random.Next(2) == 0, random.Next(50) == 0, random.Next(30));
                watch.See(new(position, at, user, (TrailOperation)random.Next(8), subject, (TrailRelation)random.Next(7), random.Next(3), random.Next(position)));
                byUser[user.Id].Add(position);
            }
            watch.Finish();
            watch.Alerts.ShouldAllBe(alert => alert.Positions.Count > 0 && alert.From <= alert.Until && alert.Positions.All(byUser[alert.User].Contains));
        }
    }
}
