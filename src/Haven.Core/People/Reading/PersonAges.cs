using Haven.Rules.Ages;

namespace Haven.Core.People.Reading;

/// <summary>How old somebody is by what several records say.</summary>
public static class PersonAges
{
    /// <summary>Whole years on a day; somebody born on 29 February has their birthday on 1 March.</summary>
    public static int YearsOn(DateOnly born, DateOnly day)
    {
        var years = day.Year - born.Year;
        var birthday = born.AddYears(years);
        birthday = birthday.Day == born.Day ? birthday : birthday.AddDays(1);
        return day < birthday ? years - 1 : years;
    }

    /// <summary>Whether any record says that they are a child, or none says when they were born.</summary>
    public static bool IsChild(IEnumerable<DateOnly?> births, DateOnly day)
    {
        var known = births.OfType<DateOnly>().ToList();
        return known.Count == 0 || known.Exists(born => Age.IsChild(born, day));
    }
}
