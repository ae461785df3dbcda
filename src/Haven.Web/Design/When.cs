using System.Globalization;
using Haven.Core.Measures;

namespace Haven.Web.Design;

/// <summary>Days and instants as people say them, by the clocks of England.</summary>
public static class When
{
    /// <summary>"21 November 2026".</summary>
    public static string Say(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>"21 November 2026 at 2:02pm"; noon and midnight are said as such.</summary>
    public static string Say(DateTimeOffset at)
    {
        var there = Days.InLondon(at);
        return $"{Say(DateOnly.FromDateTime(there.DateTime))} at {Time(there)}";
    }

    /// <summary>"2:02pm".</summary>
    public static string SayTime(DateTimeOffset at) => Time(Days.InLondon(at));

    internal static Element Element(DateOnly day) =>
        new Element("time").Set("datetime", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Add(Say(day));

    internal static Element Element(DateTimeOffset at) =>
        new Element("time").Set("datetime", at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)).Add(Say(at));

    private static string Time(DateTimeOffset there)
    {
        if (there.Minute == 0 && there.Hour % 12 == 0)
            return there.Hour == 0 ? "midnight" : "midday";
        var half = there.Hour < 12 ? "am" : "pm";
        return there.ToString(there.Minute == 0 ? "%h" : "h:mm", CultureInfo.InvariantCulture) + half;
    }
}
