using System.Globalization;

namespace Haven.Synthetic.Tests.Reconstructions;

/// <summary>
/// A second, plain reading of contracts §3 over the CSV files of a bundle: at a known-at the latest version of each row
/// recorded by then, at a day the state at its end. Slow and short on purpose; it shares nothing with the generator.
/// </summary>
internal sealed class BundleAnswers
{
    private readonly string _folder;
    private readonly DateTimeOffset? _knownAt;
    private readonly Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _personOf = new(StringComparer.Ordinal);

    /// <param name="folder">The bundle.</param>
    /// <param name="knownAt">Null for now.</param>
    /// <param name="joined">Record to person, for records that are joined.</param>
    public BundleAnswers(string folder, DateTimeOffset? knownAt = null, IReadOnlyDictionary<string, string>? joined = null)
    {
        _folder = folder;
        _knownAt = knownAt;
        foreach (var person in Known("people"))
            _personOf[Id(person)] = joined?.GetValueOrDefault(Id(person)) ?? Id(person);
    }

    public static string Id(IReadOnlyDictionary<string, string> row) => row["source"] + "/" + row["source_id"];

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>The rows of a file as known at the moment: one a key.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Known(string file)
    {
        if (!_known.TryGetValue(file, out var rows))
        {
            _known[file] = rows = [.. CsvTable.Read(Path.Combine(_folder, file + ".csv")).Rows
                .Where(row => row["recorded_at"].Length == 0 || _knownAt is not { } at || Instant(row["recorded_at"]) <= at)
                .GroupBy(Id, StringComparer.Ordinal)
                .Select(versions => versions.MaxBy(row => row["recorded_at"].Length == 0 ? DateTimeOffset.MinValue : Instant(row["recorded_at"]))!)];
        }

        return rows;
    }

    /// <summary>People with an open flag of the type at the end of the day: birth date if known, sex, and the flag that decides the cell.</summary>
    public IReadOnlyList<(string Person, DateOnly? Born, string Sex, string District)> Flagged(string type, DateOnly day)
    {
        var people = Known("people").ToDictionary(Id, StringComparer.Ordinal);
        var found = new List<(string, DateOnly?, string, string)>();
        var open = Known("flags").Where(flag => flag["type"] == type && IsOpen(flag, "raised_on", "closed_on", day));
        foreach (var person in open.GroupBy(flag => _personOf[Reference(flag, "person", people)], StringComparer.Ordinal))
        {
            var deciding = person.OrderBy(flag => flag["raised_on"], StringComparer.Ordinal).ThenBy(Id, StringComparer.Ordinal).First();
            var records = person.Select(flag => people[Reference(flag, "person", people)]).ToArray();
            if (records.Any(record => record["died_on"].Length > 0 && Day(record["died_on"]) <= day))
                continue;
            var born = records.Select(record => record["date_of_birth"]).FirstOrDefault(text => text.Length > 0);
            found.Add((person.Key, born is null ? null : Day(born), records[0]["sex"], deciding["district"]));
        }

        return found;
    }

    public IReadOnlyList<(string Person, DateOnly? Born, string Sex, string District)> ChildrenFlagged(DateOnly day) =>
        [.. Flagged("cse-risk", day).Where(person => person.Born is { } born && IsChild(born, day))];

    public int AdultsStillFlagged(DateOnly day) => Flagged("cse-risk", day).Count(person => person.Born is { } born && !IsChild(born, day));

    public int FlaggedAgeUnknown(DateOnly day) => Flagged("cse-risk", day).Count(person => person.Born is null);

    public int SuspectsFlagged(DateOnly day) => Flagged("cse-suspect", day).Count;

    public IReadOnlyList<(string Person, DateOnly? Born, string Sex, string District)> ChildrenAdopted(DateOnly day)
    {
        var people = Known("people").ToDictionary(Id, StringComparer.Ordinal);
        var planned = Known("plans").Where(plan => plan["type"] == "safeguarding" && IsOpen(plan, "started_on", "ended_on", day))
            .Select(plan => _personOf[Reference(plan, "person", people)]).ToHashSet(StringComparer.Ordinal);
        return [.. ChildrenFlagged(day).Where(child => planned.Contains(child.Person))];
    }

    public (int Crimes, int NonRecent) Crimes(DateOnly from, DateOnly to)
    {
        var counted = Known("crimes").Where(crime => crime["cse"] == "yes" && crime["cancelled_on"].Length == 0 && crime["transferred_to"].Length == 0
            && Day(crime["recorded_on"]) >= from && Day(crime["recorded_on"]) <= to).ToArray();
        return (counted.Length, counted.Count(crime =>
            Day(crime["reported_on"]) > Day(crime["offence_to"].Length > 0 ? crime["offence_to"] : crime["offence_from"]).AddYears(1)));
    }

    public (int Attended, int Held) Conferences(int year, int month)
    {
        var held = Known("conferences").Where(row => row["kind"] == "initial" && Day(row["held_on"]) is var on && on.Year == year && on.Month == month).ToArray();
        return (held.Count(row => row["police_attended"] == "yes"), held.Length);
    }

    /// <summary>Records that share a verified identifier and agree on birth date, as one person named after the first of them.</summary>
    public Dictionary<string, string> Proposed()
    {
        var rows = Known("people").Where(row => row["date_of_birth"].Length > 0).OrderBy(Id, StringComparer.Ordinal).ToArray();
        var person = rows.ToDictionary(Id, Id, StringComparer.Ordinal);
        foreach (var (column, check) in new (string, Func<string, bool>)[]
        {
            ("nhs_number", Identifiers.Checks.NhsNumber), ("upn", Identifiers.Checks.PupilNumber), ("pnc_id", Identifiers.Checks.PncId),
        })
        {
            foreach (var group in rows.Where(row => row[column].Length > 0 && check(row[column])).GroupBy(row => (row[column], row["date_of_birth"])))
            {
                var names = group.Select(row => person[Id(row)]).ToHashSet(StringComparer.Ordinal);
                var one = names.Min(StringComparer.Ordinal)!;
                foreach (var id in person.Where(pair => names.Contains(pair.Value)).Select(pair => pair.Key).ToArray())
                    person[id] = one;
            }
        }

        return person;
    }

    private static bool IsChild(DateOnly born, DateOnly day) => born > day.AddYears(-18);

    private static bool IsOpen(IReadOnlyDictionary<string, string> row, string first, string last, DateOnly day) =>
        Day(row[first]) <= day && (row[last].Length == 0 || Day(row[last]) > day);

    private static string Reference(IReadOnlyDictionary<string, string> row, string column, Dictionary<string, IReadOnlyDictionary<string, string>> people)
    {
        var own = row["source"] + "/" + row[column];
        return people.ContainsKey(own) ? own : row[column];
    }
}
