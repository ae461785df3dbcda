using Haven.Synthetic.Names;
using Haven.Synthetic.Places;
using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Trails;

/// <summary>The workers, the families they work with, and who is tied to whom.</summary>
internal sealed class TrailWorld
{
    private const int FamiliesOfAWorker = 20, OtherFamiliesOfAWorker = 14, CrowdedHouses = 6, Honeytokens = 40;

    private readonly List<string> _crowded = [];

    public TrailWorld(ulong seed, int users)
    {
        var random = new Prng(seed, 1);
        for (var i = 0; i < CrowdedHouses; i++)
            _crowded.Add(Gazetteer.Draw(Districts[random.Below(Districts.Count)], ref random).Line);
        Staff = StaffList.Make(users, Districts, _crowded, ref random);
        OfTeam = [.. Enumerable.Range(0, 1 + Staff.Max(worker => worker.Team)).Select(_ => new List<int>())];
        OfDistrict = [.. Districts.Select(_ => new List<int>())];
        OfWorker = [.. Staff.Select(_ => new List<int>())];
        for (var user = 0; user < Staff.Count; user++)
        {
            var own = Staff[user].Role == "practitioner" ? FamiliesOfAWorker : 0;
            for (var i = 0; i < own; i++)
                AddFamily(user, user, ref random);
            for (var i = 0; i < OtherFamiliesOfAWorker; i++)
                AddFamily(-1, user, ref random);
        }
        AddStaffWhoAreKnown(ref random);
        for (var i = 0; i < Honeytokens; i++)
            HoneytokenRecords.Add(AddRecord(Districts[random.Below(Districts.Count)], -1, -1, ref random, isHoneytoken: true));
    }

    public IReadOnlyList<District> Districts { get; } = District.InRegion("west-yorkshire");
    public IReadOnlyList<TrailWorker> Staff { get; }
    public List<TrailRecord> Records { get; } = [];
    public List<Family> Families { get; } = [];
    public List<int> HoneytokenRecords { get; } = [];

    /// <summary>Indexes of families.</summary>
    public List<int>[] OfTeam { get; }
    public List<int>[] OfDistrict { get; }
    public List<int>[] OfWorker { get; }

    public int DistrictOf(int user) => IndexOf(Staff[user].District);

    /// <summary>A record of a stranger, added for a story.</summary>
    public int AddRecord(District district, int openFrom, int openUntil, ref Prng random, string? surname = null, string? address = null, bool isHoneytoken = false)
    {
        surname ??= Naming.FamilyName(district.Origins.Pick(ref random), ref random);
        address ??= Gazetteer.Draw(district, ref random).Line;
        Records.Add(new(surname, address, district.Code, openFrom, openUntil, 10_000 + Records.Count, isHoneytoken));
        return Records.Count - 1;
    }

    private int IndexOf(string district) => Districts.Index().First(found => found.Item.Code == district).Index;

    private void AddFamily(int worker, int near, ref Prng random)
    {
        var (district, team) = (DistrictOf(near), Staff[near].Team);
        var place = Districts[district];
        var openFrom = worker >= 0 ? random.Between(-200, 50) : random.Between(-900, -30);
        var openUntil = openFrom + (worker >= 0 ? random.Between(60, 300) : random.Percent(30) ? 2000 : random.Between(10, 600));
        var origin = place.Origins.Pick(ref random);
        var surname = Naming.FamilyName(origin, ref random);
        // A hostel or a tower whose flats are not told apart: many families at what looks like one address.
        var address = random.PerMille(8) ? random.Pick<string>(_crowded) : Gazetteer.Draw(place, ref random).Line;
        var count = random.Between(2, 5);
        var first = Records.Count;
        for (var i = 0; i < count; i++)
            AddRecord(place, openFrom, openUntil, ref random, random.Percent(22) ? Naming.FamilyName(origin, ref random) : surname, random.Percent(12) ? null : address);
        Keep(new Family(first, count, district, team, worker, openFrom, openUntil));
    }

    // Some workers are in the records themselves: as a parent, a referrer, somebody's aunt. Their own workers open them.
    private void AddStaffWhoAreKnown(ref Prng random)
    {
        for (var user = 0; user < Staff.Count; user++)
        {
            if (!random.PerMille(35))
                continue;
            var worker = random.Below(Staff.Count);
            while (Staff[worker].Role != "practitioner")
                worker = random.Below(Staff.Count);
            var district = DistrictOf(worker);
            var first = AddRecord(Districts[district], -60, 120, ref random, Staff[user].Surname, Staff[user].Address);
            AddRecord(Districts[district], -60, 120, ref random, Staff[user].Surname, Staff[user].Address);
            Keep(new Family(first, 2, district, Staff[worker].Team, worker, -60, 120));
        }
    }

    private void Keep(Family family)
    {
        var index = Families.Count;
        Families.Add(family);
        OfTeam[family.Team].Add(index);
        OfDistrict[family.District].Add(index);
        if (family.Worker >= 0)
            OfWorker[family.Worker].Add(index);
    }
}
