using Haven.Rules.Ages;

namespace Haven.Core.Tests.Reference;

internal sealed record District(string Code, DateOnly? ValidFrom, DateOnly? ValidTo)
{
    public bool ValidOn(DateOnly day) => !(ValidFrom > day) && !(ValidTo <= day);
}

internal sealed record PersonRecord(RowId Id, DateOnly? BornOn, DateOnly? DiedOn, string Sex);

internal sealed record Flag(
    RowId Id, RowId Record, string Type, DateOnly RaisedOn, DateOnly? ClosedOn, string Reason, string District)
{
    /// <summary>A day's state is its state at the end of that day: what starts counts, what ends does not.</summary>
    public bool OpenOn(DateOnly day) => RaisedOn <= day && !(ClosedOn <= day);
}

internal sealed record FlagLevel(RowId Id, RowId Flag, string Word, DateOnly From, DateTimeOffset RecordedAt);

internal sealed record Plan(RowId Record, string Type, DateOnly StartedOn, DateOnly? EndedOn)
{
    public bool OpenOn(DateOnly day) => StartedOn <= day && !(EndedOn <= day);
}

internal sealed record Crime(
    DateOnly RecordedOn, DateOnly ReportedOn, DateOnly OffenceFrom, DateOnly? OffenceTo,
    string District, bool Cse, bool Cancelled, bool Transferred);

internal sealed record Conference(string Kind, DateOnly HeldOn, string District, bool Invited, bool Attended);

/// <summary>Everything as it was known at one instant, rebuilt from the rows of the bundle and the joins.</summary>
internal sealed class KnownWorld
{
    private readonly IReadOnlyList<KnownRows.Version> _known;
    private readonly Dictionary<RowId, SortedSet<RowId>> _persons;
    private readonly HashSet<(string File, RowId Id)> _everExisted;

    public KnownWorld(
        IReadOnlyList<IReadOnlyList<KnownRows.Version>> histories, IReadOnlyList<PersonDecision> decisions, DateTimeOffset knownAt)
    {
        _known = KnownRows.At(histories, knownAt);
        _persons = PersonDecisions.Persons(decisions.Where(decision => decision.At <= knownAt));
        _everExisted = [.. histories.Select(versions => (versions[0].Row.Schema.File, versions[0].Row.Id))];
        Districts = Each("districts", version => new District(
            version.Row.Text("code"), version.Row.MaybeDay("valid_from"), version.Row.MaybeDay("valid_to")));
        Records = Each("people", version => new PersonRecord(version.Row.Id, version.Row.MaybeDay("date_of_birth"),
            version.Row.MaybeDay("died_on"), version.Row.Text("sex"))).ToDictionary(record => record.Id);
        Flags = Each("flags", ReadFlag);
        Levels = Each("flag_levels", version => new FlagLevel(version.Row.Id, Reference(version.Row, "flag", "flags"),
            version.Row.Text("level"), version.Row.Day("from"), version.KnownFrom));
        Plans = Each("plans", version => new Plan(Reference(version.Row, "person", "people"), version.Row.Text("type"),
            version.Row.Day("started_on"), version.Row.MaybeDay("ended_on")));
        Crimes = Each("crimes", ReadCrime);
        Conferences = Each("conferences", version => new Conference(version.Row.Text("kind"), version.Row.Day("held_on"),
            version.Row.Text("district"), version.Row.Text("police_invited") == "yes", version.Row.Text("police_attended") == "yes"));
    }

    public IReadOnlyList<District> Districts { get; }
    public IReadOnlyDictionary<RowId, PersonRecord> Records { get; }
    public IReadOnlyList<Flag> Flags { get; }
    public IReadOnlyList<FlagLevel> Levels { get; }
    public IReadOnlyList<Plan> Plans { get; }
    public IReadOnlyList<Crime> Crimes { get; }
    public IReadOnlyList<Conference> Conferences { get; }

    /// <summary>The records joined with this one as one person, itself among them, in the order of their ids.</summary>
    public IReadOnlyList<PersonRecord> PersonOf(RowId record) =>
        [.. _persons.GetValueOrDefault(record, [record]).Where(Records.ContainsKey).Select(id => Records[id])];

    /// <summary>The first known date of birth, of this record before the others of the person in the order of their ids.</summary>
    public DateOnly? BornOn(RowId record) => OwnFirst(record).Select(each => each.BornOn).FirstOrDefault(day => day is not null);

    /// <summary>The first sex stated; to state <c>unknown</c> says no more than an empty cell.</summary>
    public string Sex(RowId record) =>
        OwnFirst(record).Select(each => each.Sex).FirstOrDefault(sex => sex is not ("" or "unknown")) ?? "unknown";

    /// <summary>The day of death: a death on any record of the person counts, so the earliest.</summary>
    public DateOnly? DiedOn(RowId record) => PersonOf(record).Min(each => each.DiedOn);

    public bool IsDead(RowId record, DateOnly day) => DiedOn(record) <= day;

    public bool? IsChild(RowId record, DateOnly day) => BornOn(record) is { } born ? born > EighteenYearsBefore(day) : null;

    public string AgeBand(RowId record, DateOnly day) => Age.Band(BornOn(record), day);

    private static DateOnly EighteenYearsBefore(DateOnly day) => day.AddYears(-18);

    private IEnumerable<PersonRecord> OwnFirst(RowId record) => PersonOf(record).OrderByDescending(each => each.Id == record);

    private List<T> Each<T>(string file, Func<KnownRows.Version, T> read) =>
        [.. _known.Where(version => version.Row.Schema.File == file).Select(read)];

    private RowId Reference(BundleRow row, string column, string file) =>
        KnownRows.Resolve(row.Text(column), row.Text("source"), id => _everExisted.Contains((file, id)));

    private Flag ReadFlag(KnownRows.Version version)
    {
        var row = version.Row;
        var reason = row.Text("close_reason") is { Length: > 0 } given ? given : "unknown";
        return new(row.Id, Reference(row, "person", "people"), row.Text("type"), row.Day("raised_on"),
            row.MaybeDay("closed_on"), reason, row.Text("district"));
    }

    private static Crime ReadCrime(KnownRows.Version version)
    {
        var row = version.Row;
        return new(row.Day("recorded_on"), row.Day("reported_on"), row.Day("offence_from"), row.MaybeDay("offence_to"),
            row.Text("district"), row.Text("cse") == "yes", row.Text("cancelled_on").Length > 0,
            row.Text("transferred_to").Length > 0);
    }
}
