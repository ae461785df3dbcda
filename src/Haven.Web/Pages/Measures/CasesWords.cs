using Haven.Core.Measures;
using Haven.Rules.Ages;

namespace Haven.Web.Pages.Measures;

/// <summary>The words of a list behind a figure.</summary>
internal static class CasesWords
{
    public static string Unit(MeasureDefinition measure, long number) => (measure.Counts, number) switch
    {
        (CountedThing.People, 1) => "person is",
        (CountedThing.People, _) => "people are",
        (CountedThing.Flags, 1) => "flag is",
        (CountedThing.Flags, _) => "flags are",
        (CountedThing.Crimes, 1) => "crime is",
        (CountedThing.Crimes, _) => "crimes are",
        (_, 1) => "conference is",
        _ => "conferences are",
    };

    public static string OnTitle(MeasureDefinition measure) => measure.Counts switch
    {
        CountedThing.Crimes => "Recorded",
        CountedThing.Conferences => "Held",
        _ => "Flag raised",
    };

    public static string Name(CountedPerson person) => $"{person.Forenames} {person.Surname}".Trim() is { Length: > 0 } name ? name : "Name not known";

    /// <summary>What somebody is in a case; a suspect under 18 is a child first.</summary>
    public static string Part(CountedPerson person, DateOnly day) => person.Part switch
    {
        CasePart.FlaggedSuspect or CasePart.SuspectOfCrime => IsChild(person, day) ? "child who may have caused harm" : "suspect",
        CasePart.HarmedByCrime => "victim of the crime",
        _ => "",
    };

    private static bool IsChild(CountedPerson person, DateOnly day) => person.DateOfBirth is { } born && Age.IsChild(born, day);
}
