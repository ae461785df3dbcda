using System.Runtime.InteropServices;
using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.People;

internal enum HouseholdKind
{
    Couple,
    LoneMother,
    StepFamily,
    LoneFather,
    Pair,
    Single,
}

/// <summary>Who lives together, before anybody has a name: cheap to draw, so that a plan can count people first.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct HouseholdShape(HouseholdKind Kind, int Children)
{
    private static readonly Weighted<HouseholdKind> AllKinds = new(
        [HouseholdKind.Couple, HouseholdKind.LoneMother, HouseholdKind.StepFamily, HouseholdKind.LoneFather, HouseholdKind.Pair, HouseholdKind.Single],
        [38, 19, 9, 2, 12, 20]);

    private static readonly Weighted<HouseholdKind> Families = new(
        [HouseholdKind.Couple, HouseholdKind.LoneMother, HouseholdKind.StepFamily, HouseholdKind.LoneFather],
        [42, 37, 17, 4]);

    private static readonly Weighted<int> ChildCounts = new([1, 2, 3, 4, 5, 6], [32, 37, 18, 8, 4, 1]);

    public int Adults => Kind switch
    {
        HouseholdKind.Couple or HouseholdKind.StepFamily or HouseholdKind.Pair => 2,
        _ => 1,
    };

    public int Members => Children + Adults;

    /// <param name="random">The household's own stream.</param>
    /// <param name="withChildren">True for a household that must have a child.</param>
    public static HouseholdShape Draw(ref Prng random, bool withChildren)
    {
        var kind = (withChildren ? Families : AllKinds).Pick(ref random);
        var children = ChildCounts.Pick(ref random);
        return new(kind, kind is HouseholdKind.Pair or HouseholdKind.Single ? 0 : children);
    }
}
