using System.Globalization;
using Haven.Core.Measures;
using Haven.Core.Policies;

namespace Haven.Web.Pages.Purpose;

/// <summary>Statements of purpose in words.</summary>
internal static class PurposeWords
{
    /// <summary>The words of a code in whichever version of the policy has it; the code itself where none does.</summary>
    public static string Of(string code)
    {
        var words = PurposePolicy.All.SelectMany(policy => policy.Purposes).LastOrDefault(choice => choice.Code == code)?.Words ?? code;
        return char.ToLowerInvariant(words[0]) + words[1..];
    }

    public static string Time(DateTimeOffset at) => Days.InLondon(at).ToString("HH:mm 'on' d MMMM", CultureInfo.InvariantCulture);
}
