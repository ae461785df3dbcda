using System.Globalization;
using Haven.Linkage;

namespace Haven.Core.People.Search;

/// <summary>How a candidate is like what was asked, compared in full and put in words.</summary>
/// <param name="Score">Higher is more alike; 0 is not alike at all.</param>
/// <param name="IsSure">Whether it is alike enough to say that somebody else knows this person: a guess would point at strangers.</param>
/// <param name="Reasons">Why it was found, for people.</param>
internal sealed record Likeness(int Score, bool IsSure, IReadOnlyList<string> Reasons)
{
    private static readonly Likeness Not = new(0, IsSure: false, []);

    /// <param name="atPostcode">Whether they are at the postcode asked for.</param>
    public static Likeness Of(SearchTerms terms, Candidate found, bool atPostcode)
    {
        if (terms.Number is { } number)
        {
            var kind = SearchNumber.Read(number, out _)[0];
            return new(100, kind.Column is not null, [$"same {kind.Words}"]);
        }
        var names = new RecordedNames(found);
        var forename = terms.Forenames is null ? null : names.Compare(terms.Forenames, isSurname: false);
        var surname = terms.Surname is null ? null : names.Compare(terms.Surname, isSurname: true);
        if (terms.HasName && forename is not { Score: > 0 } && surname is not { Score: > 0 })
            return Not;
        var birth = Birth(terms, found.BirthDate);
        var everyName = forename is not { Score: 0 } && surname is not { Score: 0 };
        // One of two names alone is a stranger's as often as not: it must be written so, and the birth date be all but right.
        if (!everyName && ((forename is { Score: > 0 } ? forename : surname) is not { IsWritten: true } || birth < BirthLikeness.OneDay))
            return Not;
        var reasons = new[] { surname?.Words, forename?.Words, BirthWords(birth, terms) }.OfType<string>().ToList();
        if (atPostcode)
            reasons.Add("same postcode");
        return new(Math.Max(1, (atPostcode ? 10 : 0) + (forename?.Score ?? 0) + (surname?.Score ?? 0) + BirthScore(birth)),
            terms.HasName && everyName && (forename is not null && surname is not null
                ? birth >= BirthLikeness.OneDigit
                : birth == BirthLikeness.Same && (forename ?? surname)!.IsWritten),
            reasons);
    }

    private static BirthLikeness Birth(SearchTerms terms, DateOnly? recorded) => (terms, recorded) switch
    {
        ({ BirthDate: null, BirthYear: null }, _) => BirthLikeness.None,
        (_, null) => BirthLikeness.Unknown,
        ({ BirthDate: { } day }, { } born) => NearDates.Of(day).TryGetValue(born, out var near) ? near
            : Math.Abs(born.Year - day.Year) <= 1 ? BirthLikeness.Year : BirthLikeness.None,
        ({ BirthYear: { } year }, { } born) => born.Year == year ? BirthLikeness.Year : BirthLikeness.None,
    };

    private static int BirthScore(BirthLikeness birth) => birth switch
    {
        BirthLikeness.Same => 30,
        BirthLikeness.Swapped => 22,
        BirthLikeness.OneDay => 20,
        BirthLikeness.OneDigit => 16,
        BirthLikeness.FirstOfYear => 12,
        BirthLikeness.Year => 8,
        _ => 0,
    };

    private static string? BirthWords(BirthLikeness birth, SearchTerms terms) => birth switch
    {
        BirthLikeness.Same => "same birth date",
        BirthLikeness.Swapped => "birth date with day and month the other way round",
        BirthLikeness.OneDay => "birth date one day apart",
        BirthLikeness.OneDigit => "birth date with one figure different",
        BirthLikeness.FirstOfYear => "born that year, by the record on 1 January",
        BirthLikeness.Year when terms.BirthYear is not null => string.Create(CultureInfo.InvariantCulture, $"born in {terms.BirthYear}"),
        BirthLikeness.Year => "birth date in the same year or the one beside it",
        BirthLikeness.Unknown => "the record has no birth date",
        _ => null,
    };
}

/// <summary>The names of a record, against which one name asked for is compared.</summary>
internal sealed class RecordedNames(Candidate found)
{
    private readonly List<string> given = [.. SearchKeys.WordsOf(found.Forenames)];
    private readonly List<string> family = [.. SearchKeys.WordsOf(found.Surname)];
    private readonly List<string> others = [.. found.OtherNames.SelectMany(SearchKeys.WordsOf)];

    /// <param name="IsWritten">Whether the name is written the same or is another form of it: more than a like sound.</param>
    public sealed record Name(int Score, bool IsWritten, string? Words);

    /// <summary>The best way in which a name asked for stands in the record.</summary>
    public Name Compare(string asked, bool isSurname)
    {
        var (own, other) = isSurname ? (family, given) : (given, family);
        var (what, otherWhat) = isSurname ? ("surname", "forename") : ("forename", "surname");
        List<string> words = [.. SearchKeys.WordsOf(asked)];
        if (words.Exists(own.Contains))
            return new(words.SequenceEqual(own) || !isSurname ? 20 : 18, IsWritten: true, $"same {what}");
        if (Form(words, own) is { } form)
            return new(15, IsWritten: true, form);
        if (words.Exists(others.Contains))
            return new(14, IsWritten: true, $"the {what} is among their other names");
        if (words.Exists(other.Contains))
            return new(13, IsWritten: true, $"the {what} stands as the {otherWhat}");
        if (Form(words, [.. others, .. other]) is { } elsewhere)
            return new(10, IsWritten: true, elsewhere);
        if (words.Exists(word => own.Exists(name => Alike(word, name))))
            return new(11, IsWritten: false, $"the {what} sounds alike");
        return words.Exists(word => others.Concat(other).Any(name => Alike(word, name)))
            ? new(7, IsWritten: false, $"another name sounds like the {what}")
            : new(0, IsWritten: false, null);
    }

    private static string? Form(List<string> words, List<string> names)
    {
        foreach (var word in words)
        {
            var forms = LookupKeys.Forms(word);
            if (names.Find(forms.Contains) is { } name)
                return $"{Written(name)} and {Written(word)} are forms of one name";
        }
        return null;
    }

    private static bool Alike(string word, string name) => LookupKeys.Sound(word) is { Length: > 0 } sound && sound == LookupKeys.Sound(name);

    private static string Written(string word) => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(word);
}
