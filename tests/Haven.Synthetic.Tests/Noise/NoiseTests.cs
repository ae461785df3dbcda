using Haven.Synthetic.Noise;
using Haven.Synthetic.People;
using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Tests.Noise;

public sealed class NoiseTests
{
    private static readonly DateOnly AsOf = new(2017, 3, 31);
    private static readonly HouseholdFactory Factory = new(9, AsOf);
    private static readonly Person[] People = [.. Enumerable.Range(0, 3000).SelectMany(i => Factory.Create(i, i * 10).Members)];

    private static string Written(Draft draft) =>
        $"{draft.Forenames}|{draft.Surname}|{draft.Born:O}|{draft.YearOnly}|{draft.Sex}|{draft.AddressLine}|{draft.Postcode}|{draft.NhsNumber}|{draft.Upn}|{draft.PncId}|{draft.Phone}|{draft.Email}";

    [Fact]
    public void A_clean_profile_leaves_the_record_as_the_person_is()
    {
        var random = new Prng(1);
        foreach (var person in People)
        {
            var draft = Draft.Of(person, AsOf);
            Noiser.Apply(draft, NoiseProfile.Clean, ref random).ShouldBe(0UL);
            Written(draft).ShouldBe(Written(Draft.Of(person, AsOf)));
        }
    }

    [Fact]
    public void Every_kind_of_slip_can_befall_a_record_and_says_so_when_it_does()
    {
        foreach (var kind in Enum.GetValues<NoiseKind>())
        {
            var random = new Prng(2);
            var befell = 0;
            foreach (var person in People)
            {
                var draft = Draft.Of(person, AsOf);
                var says = Noiser.Apply(draft, kind, ref random);
                (Written(draft) != Written(Draft.Of(person, AsOf))).ShouldBe(says, $"{kind}: {Written(draft)}");
                befell += says ? 1 : 0;
            }

            befell.ShouldBeGreaterThan(10, kind.ToString());
        }
    }

    [Fact]
    public void Every_kind_of_slip_appears_under_the_usual_profiles()
    {
        var random = new Prng(3);
        var seen = 0UL;
        foreach (var agency in Enum.GetValues<AgencyKind>())
        {
            foreach (var person in People)
                seen |= Noiser.Apply(Draft.Of(person, AsOf), NoiseProfile.Of(agency), ref random);
        }

        Enum.GetValues<NoiseKind>().Where(kind => (seen & (1UL << (int)kind)) == 0).ShouldBeEmpty();
    }

    [Fact]
    public void Each_agency_has_its_own_gaps()
    {
        double Known(AgencyKind agency, Func<Draft, string> field)
        {
            var random = new Prng(4);
            var (known, could) = (0, 0);
            foreach (var person in People)
            {
                var draft = Draft.Of(person, AsOf);
                could += field(draft).Length > 0 ? 1 : 0;
                Noiser.Apply(draft, NoiseProfile.Of(agency), ref random);
                known += field(draft).Length > 0 ? 1 : 0;
            }

            return (double)known / could;
        }

        Known(AgencyKind.Police, draft => draft.NhsNumber).ShouldBeLessThan(0.06);
        Known(AgencyKind.Health, draft => draft.NhsNumber).ShouldBeGreaterThan(0.98);
        Known(AgencyKind.Health, draft => draft.PncId).ShouldBe(0);
        Known(AgencyKind.Police, draft => draft.PncId).ShouldBeGreaterThan(0.7);
        Known(AgencyKind.Education, draft => draft.Upn).ShouldBeGreaterThan(0.97);
        Known(AgencyKind.Voluntary, draft => draft.AddressLine).ShouldBeLessThan(0.9);
    }

    [Fact]
    public void Birth_dates_go_wrong_in_the_ways_they_do()
    {
        var person = People.First(person => person.Born is { Day: 9, Month: 4, Year: < 2012 } && person.Place == Place.Child);
        var random = new Prng(5);
        DateOnly After(NoiseKind kind)
        {
            var draft = Draft.Of(person, AsOf);
            Noiser.Apply(draft, kind, ref random).ShouldBeTrue();
            return draft.Born!.Value;
        }

        After(NoiseKind.DayMonthSwapped).ShouldBe(new DateOnly(person.Born.Year, 9, 4));
        After(NoiseKind.FirstOfJanuary).ShouldBe(new DateOnly(person.Born.Year, 1, 1));
        var digits = After(NoiseKind.BirthDigitSlip).ToString("yyyyMMdd", null);
        digits.Zip(person.Born.ToString("yyyyMMdd", null)).Count(pair => pair.First != pair.Second).ShouldBe(1);
        Math.Abs(After(NoiseKind.BirthOffByOne).DayNumber - person.Born.DayNumber).ShouldBeInRange(1, 366);
    }

    [Fact]
    public void The_first_of_January_befalls_those_whose_papers_give_no_day_far_oftener()
    {
        double Share(string origin)
        {
            var random = new Prng(6);
            var of = People.Where(person => person.Book.Origin == origin && person.Born is not { Day: 1, Month: 1 }).Take(200).ToArray();
            var hits = of.Sum(person => Enumerable.Range(0, 40).Count(_ =>
            {
                var draft = Draft.Of(person, AsOf);
                Noiser.Apply(draft, NoiseProfile.Of(AgencyKind.SocialCare), ref random);
                return draft.Born is { Day: 1, Month: 1 };
            }));
            return hits / (40.0 * of.Length);
        }

        Share("horn-of-africa").ShouldBeGreaterThan(0.1);
        Share("english").ShouldBeLessThan(0.03);
    }
}
