using System.ComponentModel;
using System.Globalization;
using Haven.Core.People.Reading;

namespace Haven.Web.Api.People;

/// <summary>What each source holds about a person, and which other records may be of them.</summary>
internal sealed record PersonRecords
{
    [Description("Every version as it was received, of each record the newest first.")]
    public required IReadOnlyList<RecordShown> Items { get; init; }

    [Description("Whether there are more versions than are given.")]
    public required bool More { get; init; }

    [Description("Records that share a checked number and agree on the birth date.")]
    public required IReadOnlyList<MayBeOne> MayBeTheSame { get; init; }

    public static PersonRecords Of(RecordsPart part) => new() { Items = [.. part.Versions.Select(RecordShown.Of)], More = part.IsCut, MayBeTheSame = part.Proposed };

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(PersonRecords);
}

/// <summary>A record as its source held it at one time; null where the source says nothing.</summary>
internal sealed record RecordShown
{
    private static readonly List<string> Columns = [.. RecordsPart.Columns];

    public required Guid Record { get; init; }
    public required string Source { get; init; }
    public required string SourceName { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required string? Forenames { get; init; }
    public required string? Surname { get; init; }

    [Description("With commas between them.")]
    public required string? OtherNames { get; init; }
    public required DateOnly? DateOfBirth { get; init; }
    public required string? BirthDateCertainty { get; init; }
    public required DateOnly? DiedOn { get; init; }
    public required string? Sex { get; init; }
    public required string? EthnicitySelf { get; init; }
    public required string? EthnicityObserved { get; init; }
    public required string? Nationality { get; init; }
    public required string? Religion { get; init; }
    public required string? Disabilities { get; init; }
    public required string? NhsNumber { get; init; }
    public required string? Upn { get; init; }
    public required string? PncId { get; init; }
    public required string? CroNumber { get; init; }
    public required string? District { get; init; }
    public required string? LookedAfter { get; init; }

    public static RecordShown Of(RecordVersion version) => new()
    {
        Record = version.Record,
        Source = version.Source,
        SourceName = version.SourceName,
        Version = version.Version,
        RecordedAt = version.RecordedAt,
        Forenames = Text(version, "Forenames"),
        Surname = Text(version, "Surname"),
        OtherNames = Text(version, "Other names"),
        DateOfBirth = Day(version, "Date of birth"),
        BirthDateCertainty = Text(version, "How sure of it"),
        DiedOn = Day(version, "Died on"),
        Sex = Text(version, "Sex"),
        EthnicitySelf = Text(version, "Ethnicity, own words"),
        EthnicityObserved = Text(version, "Ethnicity, as seen"),
        Nationality = Text(version, "Nationality"),
        Religion = Text(version, "Religion"),
        Disabilities = Text(version, "Disabilities"),
        NhsNumber = Text(version, "NHS number"),
        Upn = Text(version, "Unique pupil number"),
        PncId = Text(version, "PNC id"),
        CroNumber = Text(version, "CRO number"),
        District = Text(version, "District"),
        LookedAfter = Text(version, "Looked after"),
    };

    private static string? Text(RecordVersion version, string column) =>
        version.Cells[Columns.IndexOf(column)] is { Length: > 0 } text ? text : null;

    // The part gives days as pages print them.
    private static DateOnly? Day(RecordVersion version, string column) =>
        Text(version, column) is { } text ? DateOnly.ParseExact(text, "d MMMM yyyy", CultureInfo.InvariantCulture) : null;

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(RecordShown);
}
