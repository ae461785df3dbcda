using Haven.Synthetic.People;
using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Reconstructions;

/// <summary>
/// Children whom police and social care have each flagged on a record of their own. The records share a verified NHS
/// number or pupil number and the birth date, so they are proposed as one; until they are joined the child counts twice.
/// </summary>
internal sealed class ChildPairs(ReconstructionInputs inputs, Registry registry, FlagFactory factory)
{
    private Prng _random = new(inputs.Seed, 11);

    /// <summary>Makes the pairs, and takes what they use off what is left of each district's quota.</summary>
    public List<FlagCase> Make(Dictionary<string, int> left)
    {
        var flags = new List<FlagCase>();
        var late = inputs.LateChildren;
        for (var i = 0; i < late.Pairs + late.PairsAcrossDistricts; i++)
        {
            var byRoom = inputs.Children.Select(quota => quota.District).OrderByDescending(district => left[district]).ToArray();
            var first = byRoom[i % Math.Min(3, byRoom.Length)];
            var second = i < late.Pairs ? first : byRoom.First(district => district != first);
            left[first]--;
            left[second]--;
            flags.AddRange(Pair(first, second, byPupilNumber: i % 3 == 2));
        }

        return flags;
    }

    private FlagCase[] Pair(string first, string second, bool byPupilNumber)
    {
        // Under seventeen on the day, and long at school: both numbers exist.
        var born = Calendar.BornAged(_random.Between(11, 16), inputs.Day, ref _random);
        var child = registry.Child(first, born, _random.Percent(80) ? Sex.Female : Sex.Male);
        PersonRow Shared(PersonRow row) => byPupilNumber
            ? row with { Upn = child.PupilNumber, NhsNumber = null }
            : row with { NhsNumber = child.NhsNumber, Upn = null };
        var police = registry.Record(Sources.Police, child, Shared);
        var socialCare = registry.Record(Sources.SocialCare, child, row => Shared(row) with { District = second });

        var raised = Calendar.Before(inputs.Before.AddDays(-40), 300, ref _random);
        FlagCase[] pair =
        [
            factory.Raise(police, first, raised, inputs.Then, ref _random),
            factory.Raise(socialCare, second, raised.AddDays(_random.Between(1, 35)), inputs.Then, ref _random),
        ];
        foreach (var flag in pair)
            flag.Taken = true;
        return pair;
    }
}
