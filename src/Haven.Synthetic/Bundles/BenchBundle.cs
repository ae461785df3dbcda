using System.Globalization;
using Haven.Synthetic.People;
using Haven.Synthetic.Randomness;
using Haven.Synthetic.Reconstructions;

namespace Haven.Synthetic;

/// <summary>
/// Writes a large bundle for benchmarks: districts, people and flags with the history of ten years, streamed. It is made to
/// be large, not to be like any place: see <see cref="Scenarios"/> for that.
/// </summary>
public static class BenchBundle
{
    private const int VersionsPerFlag = 3;
    private const ulong FlagStream = 1UL << 60;
    private const string Source = "bench";

    private static readonly DateOnly First = new(2016, 1, 4);
    private static readonly DateOnly Last = new(2026, 6, 30);

    /// <summary>
    /// Writes <c>districts.csv</c>, <c>people.csv</c> and <c>flags.csv</c>. A third as many flags as versions are raised from
    /// 2016 to 2026, each on a person of its own while people last, then a second and third after the one before was closed.
    /// The versions of a flag are its raising, a correction of its district or agencies, and its closing; every fourth
    /// flag is still open, and its third version is one more correction.
    /// </summary>
    /// <param name="folder">Made when it is missing; an earlier bundle in it is replaced.</param>
    /// <param name="people">Rows of people.csv: 1 to 90 million.</param>
    /// <param name="flagVersions">Rows of flags.csv: from 0 to nine times the people.</param>
    /// <param name="seed">The same numbers and seed give the same bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static void Write(string folder, int people, int flagVersions, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(people);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(people, Identifiers.NhsNumber.Count);
        ArgumentOutOfRangeException.ThrowIfNegative(flagVersions);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(flagVersions, (long)people * 3 * VersionsPerFlag);
        using var writer = new BundleWriter(folder);
        writer.WriteText("README.txt", "Synthetic data: no real person.\n\nA large bundle for benchmarks: haven import FOLDER --known-as-recorded\n");
        foreach (var district in Places.District.InRegion("west-yorkshire"))
            writer.Write(new DistrictRow { Code = district.Code, Name = district.Name });

        var households = new HouseholdFactory(seed, First);
        var flags = (flagVersions + VersionsPerFlag - 1) / VersionsPerFlag;
        var (written, left) = (0, flagVersions);
        for (var index = 0; written < people; index++)
        {
            var household = households.Create(index, written);
            foreach (var person in household.Members.Take(people - written))
            {
                var number = written++;
                writer.Write(PersonRowOf(person, number));
                // Flags are spread evenly: person n carries those between n and n + 1 times flags per person.
                var count = (int)((number + 1L) * flags / people - (long)number * flags / people);
                left -= WriteFlags(writer, person, number, count, Math.Min(left, count * VersionsPerFlag), seed);
            }
        }
    }

    private static PersonRow PersonRowOf(Person person, int number) => new()
    {
        Source = Source, SourceId = Id('P', number), Forenames = person.Name.Forenames, Surname = person.Name.Surname,
        DateOfBirth = person.Born, BirthDateCertainty = "known", Sex = person.Sex == Sex.Female ? "female" : "male",
        NhsNumber = person.NhsNumber, AddressLine = person.Household.Home.Line, Postcode = person.Household.Home.Postcode,
        District = DistrictOf(number), Phones = [person.Mobile],
    };

    /// <summary>Writes the flags of a person, one after another, and returns how many rows they took.</summary>
    private static int WriteFlags(BundleWriter writer, Person person, int number, int count, int rows, ulong seed)
    {
        if (count == 0)
            return 0;
        var random = new Prng(seed ^ FlagStream, (ulong)number);
        var span = (Last.DayNumber - First.DayNumber) / count;
        var written = 0;
        for (var i = 0; i < count; i++)
        {
            var raised = First.AddDays(i * span + random.Below(span / 2));
            var closes = i < count - 1 || !random.Percent(25);
            var closed = raised.AddDays(2 + random.Below(Math.Max(1, span / 2 - 45)));
            var row = new FlagRow
            {
                Source = Source, SourceId = Id('F', number) + (char)('a' + i), Person = Id('P', number),
                Type = person.Born.AddYears(18) > raised ? "cse-risk" : "cse-suspect", RaisedOn = raised,
                District = DistrictOf(number), RecordedAt = London.InOffice(raised, ref random),
            };
            var moved = row with { District = DistrictOf(number + 1 + random.Below(4)), RecordedAt = row.RecordedAt.Value.AddDays(1 + random.Below(20)) };
            var end = closes && closed < Last ? moved with { ClosedOn = closed, CloseReason = "reviewed" } : moved with { Definition = "cse-2017" };
            var after = closed > DateOnly.FromDateTime(moved.RecordedAt.Value.DateTime) ? closed : DateOnly.FromDateTime(moved.RecordedAt.Value.DateTime);
            FlagRow[] versions = [row, moved, end with { RecordedAt = London.InOffice(after.AddDays(1), ref random) }];
            foreach (var version in versions.AsSpan(0, Math.Min(VersionsPerFlag, rows - written)))
            {
                writer.Write(version);
                written++;
            }
        }

        return written;
    }

    private static string DistrictOf(int number) => Places.District.All[number % 5].Code;

    private static string Id(char letter, int number) => string.Create(CultureInfo.InvariantCulture, $"{letter}{number:D8}");
}
