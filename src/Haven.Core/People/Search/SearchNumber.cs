using Haven.Linkage;
using Haven.Rules.Identifiers;

namespace Haven.Core.People.Search;

/// <summary>What a number may be: an identifier in its one right form, or a phone number.</summary>
/// <param name="Column">The column of people.records that holds it; none for a phone number.</param>
/// <param name="Value">The form it is held in.</param>
/// <param name="Words">What it is called.</param>
internal sealed record SearchNumber(string? Column, string Value, string Words)
{
    private delegate IdentifierCheck Checker(ReadOnlySpan<char> text);

    private static readonly (string Column, string Words, Checker Check)[] Kinds =
    [
        ("nhs_number_verified", "NHS number", NhsNumber.Check),
        ("upn_verified", "UPN", UniquePupilNumber.Check),
        ("pnc_id_verified", "PNC id", PncId.Check),
        ("cro_number_verified", "CRO number", CroNumber.Check),
    ];

    /// <summary>Everything the text may be.</summary>
    /// <param name="complaint">Why it is nothing, when it is.</param>
    public static IReadOnlyList<SearchNumber> Read(string text, out string complaint)
    {
        var found = new List<SearchNumber>();
        complaint = "Write an NHS number, UPN, PNC id, CRO number or phone number";
        foreach (var (column, words, check) in Kinds)
        {
            var checkedText = check(text);
            if (checkedText.Canonical is { } canonical)
                found.Add(new(column, canonical, words));
            else if (checkedText.State == IdentifierState.Unverified)
                complaint = $"This is not a right {words}: its check does not hold. Look at each figure again";
        }
        var digits = text.Count(char.IsAsciiDigit);
        if (found.Count == 0 && digits is >= 9 and <= 15 && text.All(c => char.IsAsciiDigit(c) || " +-()".Contains(c, StringComparison.Ordinal))
            && (text.TrimStart().StartsWith('0') || text.TrimStart().StartsWith('+') || digits is 12 or 13))
            found.Add(new(null, LookupKeys.Phone(text), "phone number"));
        return found;
    }

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(SearchNumber);
}
