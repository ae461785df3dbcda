using System.Globalization;
using Haven.Synthetic.Noise;
using Haven.Synthetic.People;
using Haven.Synthetic.Places;
using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Reconstructions;

/// <summary>Makes people and the records that agencies hold about them.</summary>
internal sealed class Registry(ReconstructionInputs inputs)
{
    // A record's birth date and sex decide figures, and another's name would be another's record: these slips do not befall here.
    private static readonly NoiseKind[] Kept =
    [
        NoiseKind.SiblingsName, NoiseKind.FalseName, NoiseKind.TwinConfusion, NoiseKind.IdentifierSlip, NoiseKind.SexMiskeyed,
        NoiseKind.FalseBirthDate, NoiseKind.FirstOfJanuary, NoiseKind.DayMonthSwapped, NoiseKind.BirthDigitSlip,
        NoiseKind.YearOnly, NoiseKind.BirthOffByOne,
    ];

    private static readonly NoiseProfile[] Profiles =
        Array.ConvertAll(Enum.GetValues<AgencyKind>(), agency => NoiseProfile.Of(agency).Scaled(60, 100).Without(Kept));

    private static readonly string[] Disabilities = ["LD", "BEH", "AUT", "HEAR", "MOB", "COMM"];

    private readonly HouseholdFactory _households = new(inputs.Seed, inputs.Day);
    private readonly List<CaseRecord> _records = [];
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private Prng _random = new(inputs.Seed, 1);
    private int _household;
    private int _nextPerson;

    public IReadOnlyList<CaseRecord> Records => _records;

    /// <summary>A child of the district with its family: the first member of the household.</summary>
    public Person Child(string district, DateOnly born, Sex? sex = null, bool? twins = null)
    {
        var household = _households.Create(_household++, _nextPerson, new HouseholdWish
        {
            District = District.Of(district), ChildBorn = born, ChildSex = sex, Twins = twins,
        });
        _nextPerson += household.Members.Count;
        return household.Members[0];
    }

    /// <summary>A grown person of the district, nearly always a man.</summary>
    public Person Adult(string district)
    {
        while (true)
        {
            var household = _households.Create(_household++, _nextPerson, new HouseholdWish { District = District.Of(district) });
            _nextPerson += household.Members.Count;
            var woman = _random.Percent(7);
            if (household.Members.FirstOrDefault(member => member.Place != Place.Child && member.Sex == (woman ? Sex.Female : Sex.Male)) is { } adult)
                return adult;
        }
    }

    /// <summary>The next id of a source: six digits behind a letter.</summary>
    public string NextId(string source, char letter)
    {
        var key = source + letter;
        var number = _ids[key] = _ids.GetValueOrDefault(key, 100_000) + 1 + _random.Below(7);
        return string.Create(CultureInfo.InvariantCulture, $"{letter}{number}");
    }

    /// <summary>A record about somebody, as an agency of that kind keeps it.</summary>
    /// <param name="source">The system; see <see cref="Sources"/>.</param>
    /// <param name="person">Whom it is about.</param>
    /// <param name="finish">Sets what must be as it is whatever befalls the record.</param>
    public CaseRecord Record(string source, Person person, Func<PersonRow, PersonRow>? finish = null)
    {
        var agency = Sources.KindOf(source);
        var draft = Draft.Of(person, inputs.Day);
        Noiser.Apply(draft, Profiles[(int)agency], ref _random);
        var row = Row(source, draft, agency, ref _random) with { SourceId = NextId(source, Sources.LetterOf(source)) };
        var record = new CaseRecord(person, finish is null ? row : finish(row));
        _records.Add(record);
        return record;
    }

    /// <summary>Lets some records be mended or move house after they were first known; adds all to the book.</summary>
    public void WriteTo(CaseBook book)
    {
        foreach (var record in _records)
        {
            var since = record.Versions().First().RecordedAt!.Value;
            if (_random.Percent(9))
                MendName(record, Later(since));
            if (_random.Percent(8))
                MoveHouse(record, Later(since));
            foreach (var version in record.Versions())
                book.Add(version);
        }
    }

    private static PersonRow Row(string source, Draft draft, AgencyKind agency, ref Prng random)
    {
        var person = draft.Person;
        var child = person.Place == Place.Child;
        return new PersonRow
        {
            Source = source,
            SourceId = "",
            Forenames = Known(draft.Forenames),
            Surname = Known(draft.Surname),
            OtherNames = random.Percent(4) && person.Name.Surname != draft.Surname ? [person.Name.Surname] : [],
            DateOfBirth = person.Born,
            BirthDateCertainty = "known",
            Sex = person.Sex == Sex.Female ? "female" : "male",
            EthnicitySelf = random.Percent(agency == AgencyKind.Police ? 62 : 85) ? random.Pick(person.Book.Ethnicities) : null,
            EthnicityObserved = agency == AgencyKind.Police && random.Percent(90) ? random.Pick(person.Book.Observed) : null,
            Nationality = random.Percent(70) ? [random.Pick(person.Book.Nationalities)] : [],
            Religion = agency != AgencyKind.Police && random.Percent(50) ? random.Pick(person.Book.Religions) : null,
            Disabilities = child && random.Percent(9) ? [random.Pick<string>(Disabilities)] : [],
            NhsNumber = Known(draft.NhsNumber),
            Upn = child ? Known(draft.Upn) : null,
            PncId = Known(draft.PncId),
            CroNumber = draft.PncId.Length > 0 && random.Percent(70) ? person.CroNumber : null,
            Phones = draft.Phone.Length > 0 ? [draft.Phone] : [],
            Emails = draft.Email.Length > 0 ? [draft.Email] : [],
            AddressLine = Known(draft.AddressLine),
            Postcode = Known(draft.Postcode),
            AddressProtected = random.Percent(2) ? true : null,
            District = person.Household.District.Code,
            LookedAfter = child ? random.Percent(9) ? "yes" : random.Percent(80) ? "no" : "unknown" : null,
            School = child && agency is AgencyKind.Education or AgencyKind.SocialCare ? person.School : null,
        };
    }

    private DateTimeOffset Later(DateTimeOffset since)
    {
        var from = DateOnly.FromDateTime(since.DateTime).AddDays(1);
        var days = inputs.Horizon.DayNumber - from.DayNumber;
        return London.InOffice(days < 1 ? inputs.Horizon : from.AddDays(_random.Below(days)), ref _random);
    }

    private static void MendName(CaseRecord record, DateTimeOffset at) => record.Correct(at, row => row with
    {
        Forenames = record.Truth.Name.Forenames, Surname = record.Truth.Name.Surname,
    });

    private static void MoveHouse(CaseRecord record, DateTimeOffset at)
    {
        var address = record.Truth.Household.Addresses[1];
        record.Correct(at, row => row with { AddressLine = address.Line, Postcode = address.Postcode });
    }

    private static string? Known(string value) => value.Length == 0 ? null : value;
}
