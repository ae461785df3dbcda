using Haven.Synthetic.People;
using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Reconstructions;

/// <summary>
/// Records of other agencies about children the police have flagged, records of their brothers, sisters and twins, and
/// records that look alike but must not be joined.
/// </summary>
internal sealed class OtherRecords(ReconstructionInputs inputs, Registry registry, ChildFlags children)
{
    private Prng _random = new(inputs.Seed, 30);

    /// <summary>Social care's records of flagged children: the same child, mostly with the same number and birth date.</summary>
    public List<(FlagCase Flag, CaseRecord Record)> InSocialCare { get; } = [];

    /// <summary>Social care's records of children who are not flagged.</summary>
    public List<CaseRecord> Protected { get; } = [];

    public void Make()
    {
        foreach (var flag in children.Flags.Where(flag => flag.Source == Sources.Police && flag.Record.Born is not null).DistinctBy(flag => flag.Record).ToArray())
        {
            if (!flag.Taken && _random.Percent(14))
                InSocialCare.Add((flag, Again(flag, Sources.SocialCare)));
            if (_random.Percent(5))
                Again(flag, _random.Percent(50) ? Sources.Health : Sources.Schools);
            // Voluntary services hold no number that would propose them: only a linker can find these.
            if (_random.Percent(3))
                Known(registry.Record(Sources.Voluntary, flag.Record.Truth, row => row with { NhsNumber = null, Upn = null, PncId = null, CroNumber = null }), flag.RaisedAt);
            foreach (var sibling in flag.Record.Truth.Household.Members.Where(member => member.Place == Place.Child && member != flag.Record.Truth))
            {
                if (sibling.Born.AddYears(1) > DateOnly.FromDateTime(flag.RaisedAt.DateTime))
                    continue;
                if (sibling == flag.Record.Truth.Twin || _random.Percent(4))
                    Known(registry.Record(Sources.Police, sibling), flag.RaisedAt);
            }
        }

        for (var i = 0; i < inputs.ProtectedChildren; i++)
            AddProtected(inputs.Children[_random.Below(inputs.Children.Count)].District);
        MakeTrap();
    }

    /// <summary>The same child in another system. The two share an identifier that both verify.</summary>
    private CaseRecord Again(FlagCase flag, string source)
    {
        var child = flag.Record.Truth;
        var byPupilNumber = source == Sources.Schools || _random.Percent(30);
        PersonRow Shared(PersonRow row) => byPupilNumber && child.Born.Year >= 1994
            ? row with { Upn = child.PupilNumber }
            : row with { NhsNumber = child.NhsNumber };
        flag.Record.Correct(flag.RaisedAt, Shared);
        return Known(registry.Record(source, child, row => Shared(row) with { DateOfBirth = flag.Record.Born }), flag.RaisedAt);
    }

    private void AddProtected(string district)
    {
        var born = Calendar.Within(inputs.Before.AddYears(-17), inputs.Before.AddYears(-2), ref _random);
        var child = registry.Child(district, born);
        Protected.Add(registry.Record(Sources.SocialCare, child));
        foreach (var sibling in child.Household.Members.Where(member => member.Place == Place.Child && member != child))
        {
            if (sibling.Born.AddYears(18) > inputs.Day && sibling.Born < inputs.Before.AddYears(-1) && _random.Percent(25))
                Protected.Add(registry.Record(Sources.SocialCare, sibling));
        }
    }

    /// <summary>Twins both known to the police, and records that share a number with another birth date: never one person.</summary>
    private void MakeTrap()
    {
        for (var i = 0; i < 6; i++)
        {
            var district = inputs.Children[i % inputs.Children.Count].District;
            var twin = registry.Child(district, Calendar.BornAged(13, inputs.Day, ref _random), twins: true);
            Known(registry.Record(Sources.Police, twin), London.InOffice(inputs.Before, ref _random));
            Known(registry.Record(Sources.Police, twin.Twin!), London.InOffice(inputs.Before, ref _random));

            var child = registry.Child(district, Calendar.BornAged(12, inputs.Day, ref _random));
            Known(registry.Record(Sources.SocialCare, child, row => row with { NhsNumber = child.NhsNumber }), London.InOffice(inputs.Before, ref _random));
            Known(
                registry.Record(Sources.Health, child, row => row with { NhsNumber = child.NhsNumber, DateOfBirth = child.Born.AddYears(1) }),
                London.InOffice(inputs.Before, ref _random));
        }
    }

    private CaseRecord Known(CaseRecord record, DateTimeOffset near)
    {
        var day = DateOnly.FromDateTime(near.DateTime).AddDays(-_random.Below(60));
        record.SeenAt(London.InOffice(day, ref _random));
        return record;
    }
}
