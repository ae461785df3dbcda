using System.Globalization;

namespace Haven.Rules.Misuse;

/// <summary>Numbers as they are written in an alert.</summary>
internal static class Words
{
    public static string Times(int count) => count == 1 ? "once" : count == 2 ? "twice" : Of(count) + " times";

    public static string Of(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    public static string Days(int days) => days == 1 ? "in a day" : $"in {Of(days)} days";
}
