using Haven.Rules.Misuse;

namespace Haven.Web.Pages.Privacy;

/// <summary>Patterns of misuse as people call them, and what a privacy officer does about each.</summary>
internal static class MisuseWords
{
    public static string Title(MisusePattern pattern) => pattern switch
    {
        MisusePattern.SearchWithoutOpening => "Searches after which nothing was opened",
        MisusePattern.Burst => "Many look-ups in a short time",
        MisusePattern.SameSurname => "People of the user’s own surname",
        MisusePattern.SameAddress => "Somebody at the user’s own address",
        MisusePattern.OffDistrict => "People of other districts",
        MisusePattern.ClosedCases => "People without an open case",
        MisusePattern.Honeytoken => "A record that nobody has a reason to open",
        MisusePattern.Enumerating => "Records in the order of their numbers",
        MisusePattern.RepeatLookups => "The same people again and again",
        MisusePattern.OutOfHours => "Look-ups outside the user’s hours",
        MisusePattern.Refusals => "Many refusals",
        MisusePattern.TakenOut => "Much taken out or unmasked",
        MisusePattern.UnreviewedBreakGlass => "An emergency not reviewed in time",
        MisusePattern.Colleague => "A colleague looked up",
        _ => pattern.ToString(),
    };

    public static string WhatToDo(MisusePattern pattern) => pattern switch
    {
        MisusePattern.UnreviewedBreakGlass => "Review the emergency, or see that the supervisor does.",
        MisusePattern.SameAddress or MisusePattern.Honeytoken or MisusePattern.Colleague =>
            "Ask the user’s supervisor, not the user, what the work was. If there was none, switch the account off and tell professional standards.",
        MisusePattern.Burst or MisusePattern.Enumerating or MisusePattern.TakenOut =>
            "See today whether it goes on. Ask the supervisor what the work was. If nobody knows, switch the account off first and ask then.",
        MisusePattern.Refusals => "Ask the user what they needed. Often a role or a share is missing.",
        _ => "Ask the user’s supervisor what the work was, and note the answer.",
    };
}
