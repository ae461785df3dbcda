using System.Globalization;
using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Reconstructions;

/// <summary>Recorded crimes: those the inputs ask for, those that count nowhere, and those before and after.</summary>
internal sealed class Crimes
{
    private static readonly Weighted<string> Offences = new(
        ["22B", "88A", "20A", "21", "19D", "71", "17A", "86", "23", "73", "13", "72", "88E"], [26, 17, 13, 9, 9, 8, 5, 5, 3, 2, 2, 1, 1]);

    private static readonly string[] Reports = ["victim", "parent or carer", "school", "social care", "third party", "intelligence", "IICSA"];
    private static readonly string[] Outcomes = ["1", "10", "14", "15", "15", "16", "16", "18", "21", "2"];

    private readonly ReconstructionInputs _inputs;
    private readonly PeopleOfCrimes _people;
    private readonly Calendar _calendar;
    private readonly DateOnly _from;
    private Prng _random;
    private int _number;

    public Crimes(ReconstructionInputs inputs, Calendar calendar, ChildFlags children, SuspectFlags suspects)
    {
        _inputs = inputs;
        _calendar = calendar;
        _people = new PeopleOfCrimes(children, suspects);
        _from = inputs.Day.AddDays(1).AddYears(-1);
        _random = new Prng(inputs.Seed, 60);
    }

    public void WriteTo(CaseBook book)
    {
        var other = _inputs.OtherCrimes;
        var crimes = _inputs.Crimes.SelectMany(quota =>
            Enumerable.Repeat((quota.District, NonRecent: false), quota.Recent).Concat(Enumerable.Repeat((quota.District, NonRecent: true), quota.NonRecent))).ToArray();
        _random.Shuffle(crimes.AsSpan());
        var (dated, judgedLate, cancelledLate) = (other.DatedAfter, other.JudgedBetween, other.CancelledAfter);
        foreach (var (district, nonRecent) in crimes)
        {
            var crime = InPeriod(district, nonRecent);
            if (nonRecent && dated-- > 0)
                Write(book, crime, Known.InTime, (_calendar.AfterReport(ref _random), row => row with { OffenceFrom = crime.ReportedOn.AddDays(-200), OffenceTo = null }));
            else if (!nonRecent && judgedLate-- > 0)
                Write(book, crime, Known.Between);
            else if (!nonRecent && cancelledLate-- > 0)
                Write(book, crime, Known.InTime, Cancelling(crime, _calendar.AfterReport(ref _random)));
            else
                Write(book, crime, Known.InTime);
        }

        Uncounted(book, other);
        Around(book, other);
    }

    /// <summary>When it became known that a crime was exploitation.</summary>
    private enum Known
    {
        InTime,
        Between,
        After,
        Never,
    }

    private void Uncounted(CaseBook book, OtherCrimes other)
    {
        for (var i = 0; i < other.Cancelled; i++)
        {
            var crime = InPeriod(District(), nonRecent: i % 4 == 0);
            var at = i < other.CancelledBetween
                ? _calendar.BetweenThenAndReport(ref _random)
                : Calendar.Recorded(crime.RecordedOn, _inputs.Then, ref _random).AddMinutes(40);
            Write(book, crime, Known.InTime, Cancelling(crime, at));
        }

        for (var i = 0; i < other.Transferred; i++)
        {
            var crime = InPeriod(District(), nonRecent: i % 4 == 0);
            var at = Calendar.Recorded(crime.RecordedOn, _inputs.Then, ref _random).AddMinutes(50);
            var force = i % 2 == 0 ? "Greater Manchester Police" : "South Yorkshire Police";
            Write(book, crime, Known.InTime, (at, row => row with { TransferredTo = force }));
        }

        for (var i = 0; i < other.No; i++)
            Write(book, InPeriod(District(), nonRecent: i % 5 == 0) with { Cse = "no", Exclusion = i % 6 == 0 ? "intra-familial without wider purpose" : null }, Known.Never);
        for (var i = 0; i < other.Undetermined; i++)
            Write(book, InPeriod(District(), nonRecent: i % 5 == 0) with { Cse = "undetermined" }, i < other.JudgedAfter ? Known.After : Known.Never);
    }

    private void Around(CaseBook book, OtherCrimes other)
    {
        for (var year = 0; year < other.EarlierYears.Count; year++)
        {
            var first = _from.AddYears(year - other.EarlierYears.Count);
            for (var i = 0; i < other.EarlierYears[year]; i++)
                Write(book, Crime(District(), Calendar.Within(first, first.AddYears(1).AddDays(-1), ref _random), nonRecent: i % 4 == 0), Known.InTime);
        }

        for (var i = 0; i < other.Afterwards; i++)
            Write(book, Crime(District(), Calendar.Within(_inputs.Day.AddDays(1), _inputs.Horizon.AddDays(-30), ref _random), nonRecent: i % 4 == 0), Known.InTime);
    }

    private string District() => _random.Pick(_inputs.Crimes).District;

    private CrimeRow InPeriod(string district, bool nonRecent) => Crime(district, Calendar.Within(_from, _inputs.Day, ref _random), nonRecent);

    private CrimeRow Crime(string district, DateOnly recorded, bool nonRecent)
    {
        var reported = recorded.AddDays(_random.Percent(82) ? 0 : -_random.Between(1, 2));
        // The limit itself is there too: reported a year to the day is recent, a day more is not.
        var age = _random.Below(30) == 0 ? 0 : nonRecent ? _random.Below(9000) : -Math.Min(_random.Below(360), _random.Below(360));
        var last = nonRecent ? reported.AddYears(-1).AddDays(-1 - age) : reported.AddYears(-1).AddDays(-age);
        var lasted = _random.Percent(30) ? _random.Between(1, 400) : 0;
        var definition = Definitions.On(recorded);
        return new CrimeRow
        {
            Source = Sources.Police,
            SourceId = string.Create(CultureInfo.InvariantCulture, $"CR{recorded.Year}{++_number:D6}"),
            OffenceCode = Offences.Pick(ref _random),
            ReportedOn = reported,
            RecordedOn = recorded,
            OffenceFrom = last.AddDays(-lasted),
            OffenceTo = lasted == 0 ? null : last,
            District = district,
            Cse = "yes",
            CseDefinition = definition,
            ReportSource = _random.Pick<string>(Reports),
            Markers = _random.Percent(70) ? _random.Percent(20) ? ["cse", "online"] : ["cse"] : [],
        };
    }

    private (DateTimeOffset, Func<CrimeRow, CrimeRow>) Cancelling(CrimeRow crime, DateTimeOffset at)
    {
        var day = DateOnly.FromDateTime(at.DateTime);
        var cancelled = Calendar.Within(crime.RecordedOn, day, ref _random);
        return (at, row => row with { CancelledOn = cancelled });
    }

    private void Write(CaseBook book, CrimeRow crime, Known known, params (DateTimeOffset At, Func<CrimeRow, CrimeRow> Change)[] later)
    {
        var at = London.InOffice(crime.RecordedOn, ref _random);
        var changes = new List<(DateTimeOffset, Func<CrimeRow, CrimeRow>)>(later.Select(change => (change.At > at ? change.At : at.AddMinutes(45), change.Change)));
        var first = _people.On(crime, at, ref _random) with { RecordedAt = at };
        var judged = known switch
        {
            Known.Between => _calendar.BetweenThenAndReport(ref _random),
            Known.After => _calendar.AfterReport(ref _random),
            Known.InTime when _random.Percent(24) && crime.RecordedOn.AddDays(25) < _inputs.Day => London.InOffice(crime.RecordedOn.AddDays(_random.Between(1, 20)), ref _random),
            _ => (DateTimeOffset?)null,
        };
        if (judged is { } when)
        {
            first = first with { Cse = "undetermined", CseDefinition = null };
            changes.Add((when, row => row with { Cse = "yes", CseDefinition = crime.CseDefinition }));
        }

        var outcome = crime.RecordedOn.AddDays(_random.Between(30, 260));
        if (outcome < _inputs.Horizon.AddDays(-3) && _random.Percent(45))
        {
            var code = _random.Pick<string>(Outcomes);
            changes.Add((London.InOffice(outcome.AddDays(_random.Below(3)), ref _random), row => row with { Outcome = code, OutcomeOn = outcome }));
        }

        book.Add(first, changes);
    }
}
