using System.Globalization;
using System.Text.RegularExpressions;
using Haven.Synthetic.Identifiers;

namespace Haven.Synthetic.Tests.Identifiers;

/// <summary>The check rules are written here a second time, from their published words.</summary>
internal static class Checks
{
    private const string PoliceLetters = "ZABCDEFGHJKLMNPQRTUVWXY";
    private const string PupilLetters = "ABCDEFGHJKLMNPQRTUVWXYZ";

    public static bool NhsNumber(string number)
    {
        if (number.Length != 10 || !number.All(char.IsAsciiDigit))
            return false;
        var sum = 0;
        for (var i = 0; i < 9; i++)
            sum += (number[i] - '0') * (10 - i);
        var check = 11 - sum % 11;
        return (check == 11 ? 0 : check) == number[9] - '0';
    }

    public static bool PupilNumber(string number)
    {
        if (number.Length != 13 || !number[1..].All(char.IsAsciiDigit))
            return false;
        var sum = 0;
        for (var place = 2; place <= 13; place++)
            sum += place * (number[place - 1] - '0');
        return PupilLetters[sum % 23] == number[0];
    }

    public static bool PncId(string id) =>
        id.Length == 13 && id[4] == '/' && PoliceLetters[int.Parse(id[2..4] + id[5..12], CultureInfo.InvariantCulture) % 23] == id[12];

    public static bool CroNumber(string number) =>
        number.Length == 10 && number[6] == '/' && PoliceLetters[int.Parse(number[7..9] + number[..6], CultureInfo.InvariantCulture) % 23] == number[9];
}

public sealed partial class IdentifierTests
{
    private const int Many = 120_000;

    [Fact]
    public void Published_examples_pass_the_checks_written_here()
    {
        Checks.NhsNumber("9434765919").ShouldBeTrue();
        Checks.PupilNumber("B801200005001").ShouldBeTrue();
        Checks.NhsNumber("9434765918").ShouldBeFalse();
        Checks.PupilNumber("A801200005001").ShouldBeFalse();
    }

    [Fact]
    public void Nhs_numbers_are_valid_distinct_and_of_the_test_range()
    {
        var numbers = Enumerable.Range(0, Many).Select(NhsNumber.Of).ToArray();

        numbers.ShouldAllBe(number => Checks.NhsNumber(number) && number.StartsWith("999", StringComparison.Ordinal));
        numbers.Distinct().Count().ShouldBe(Many);
    }

    [Fact]
    public void Beyond_the_test_range_come_ranges_that_were_never_issued()
    {
        var last = NhsNumber.Of(NhsNumber.Count - 1);

        NhsNumber.Of(899_999).ShouldStartWith("999");
        NhsNumber.Of(900_000).ShouldStartWith("998");
        last.ShouldStartWith("9");
        Checks.NhsNumber(last).ShouldBeTrue();
        Should.Throw<ArgumentOutOfRangeException>(() => NhsNumber.Of(NhsNumber.Count)).Message.ShouldContain("90000000");
    }

    [Fact]
    public void Pupil_numbers_are_valid_and_distinct()
    {
        var numbers = Enumerable.Range(0, Many).Select(i => PupilNumber.Of(i, "380", 2009)).ToArray();

        numbers.ShouldAllBe(number => Checks.PupilNumber(number));
        numbers.Distinct().Count().ShouldBe(Many);
    }

    [Fact]
    public void Police_numbers_are_valid_and_pnc_ids_distinct()
    {
        var ids = Enumerable.Range(0, Many).Select(i => PoliceNumbers.PncId(i, 1999 + i % 20)).ToArray();

        ids.ShouldAllBe(id => Checks.PncId(id));
        ids.Distinct().Count().ShouldBe(Many);
        Enumerable.Range(0, 1000).Select(i => PoliceNumbers.CroNumber(i, 1990 + i % 30)).ShouldAllBe(number => Checks.CroNumber(number));
    }

    [Fact]
    public void Contacts_belong_to_nobody()
    {
        for (var key = 0UL; key < 5000; key++)
        {
            Contacts.Mobile(key).ShouldMatch("^07700 900[0-9]{3}$");
            Contacts.Landline(key, leeds: false).ShouldMatch("^01632 960[0-9]{3}$");
            Contacts.Landline(key, leeds: true).ShouldMatch("^0113 496 0[0-9]{3}$");
            Email().IsMatch(Contacts.Email(new("Małgorzata-Ann", "", "O'Brien-Żak"), 1999, key)).ShouldBeTrue();
        }
    }

    [GeneratedRegex(@"^[a-z0-9._]+@example\.(org|com|net)$")]
    private static partial Regex Email();
}
