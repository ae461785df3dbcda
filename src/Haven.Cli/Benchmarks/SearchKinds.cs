using System.Globalization;
using Haven.Core.People.Search;

namespace Haven.Cli.Benchmarks;

/// <summary>The searches that people make for somebody, with and without a slip.</summary>
internal static class SearchKinds
{
    /// <summary>What is held of somebody who is searched for.</summary>
    public sealed record Known(string Forenames, string Surname, DateOnly Born, string District, string NhsNumber, string Phone)
    {
        /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
        public override string ToString() => nameof(Known);
    }

    public static (string What, Func<Known, SearchForm> Form)[] All { get; } =
    [
        ("names and birth date", known => Form(known.Forenames, known.Surname, known.Born)),
        ("names and birth date, a day out", known => Form(known.Forenames, known.Surname, known.Born.AddDays(1))),
        ("surname and birth date", known => Form(null, known.Surname, known.Born)),
        ("names alone", known => Form(known.Forenames, known.Surname, null)),
        ("surname and district", known => Form(null, known.Surname, null) with { District = known.District }),
        ("NHS number", known => new() { Number = known.NhsNumber }),
        ("phone number", known => new() { Number = known.Phone }),
    ];

    private static SearchForm Form(string? forenames, string surname, DateOnly? born) => new()
    {
        Forenames = forenames,
        Surname = surname,
        BirthDay = born?.Day.ToString(CultureInfo.InvariantCulture),
        BirthMonth = born?.Month.ToString(CultureInfo.InvariantCulture),
        BirthYear = born?.Year.ToString(CultureInfo.InvariantCulture),
    };
}
