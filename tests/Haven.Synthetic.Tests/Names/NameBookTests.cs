using Haven.Synthetic.Names;
using Haven.Synthetic.Noise;
using Haven.Synthetic.People;
using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Tests.Names;

public sealed class NameBookTests
{
    [Fact]
    public void There_are_hundreds_of_names_by_hand()
    {
        NameBook.All.SelectMany(book => book.Surnames.Names).Select(name => name[0]).Distinct().Count().ShouldBeGreaterThan(1000);
        NameBook.All.SelectMany(book => book.ForenamePools).SelectMany(pool => pool.Names).Select(name => name[0]).Distinct().Count()
            .ShouldBeGreaterThan(1000);
    }

    [Fact]
    public void No_name_of_a_table_is_empty_or_carries_a_sign_of_the_file()
    {
        foreach (var book in NameBook.All)
        {
            foreach (var spelling in book.ForenamePools.Append(book.Surnames).SelectMany(pool => pool.Names).SelectMany(name => name))
            {
                spelling.ShouldMatch(@"^\p{L}[\p{L}' -]*\p{L}$", $"'{spelling}' of {book.Origin}");
                char.IsUpper(spelling[0]).ShouldBeTrue(spelling);
            }
        }
    }

    [Fact]
    public void Every_accent_of_the_tables_can_be_taken_off()
    {
        foreach (var pool in NameBook.All.SelectMany(book => book.ForenamePools.Append(book.Surnames)))
        {
            var random = new Prng(1);
            for (var i = 0; i < 3000; i++)
            {
                var name = pool.Draw(ref random);
                Accents.Strip(name).All(char.IsAscii).ShouldBeTrue(name);
            }
        }
    }

    [Fact]
    public void Surnames_have_few_common_ones_and_a_long_tail()
    {
        var book = NameBook.Of("english");
        var random = new Prng(2);
        var counts = Enumerable.Range(0, 100_000).Select(_ => Naming.FamilyName(book, ref random)).CountBy(name => name)
            .OrderByDescending(pair => pair.Value).ToArray();

        counts[0].Key.ShouldBe("Smith");
        counts[0].Value.ShouldBeInRange(700, 2500);
        counts.Length.ShouldBeGreaterThan(10_000);
        counts.Count(pair => pair.Value == 1).ShouldBeGreaterThan(2_000);
    }

    [Fact]
    public void Khan_is_far_commoner_among_pakistani_names_than_smith_among_english_ones()
    {
        static int Most(string origin)
        {
            var random = new Prng(3);
            var book = NameBook.Of(origin);
            return Enumerable.Range(0, 20_000).Select(_ => book.Surnames.Draw(ref random)).CountBy(name => name).Max(pair => pair.Value);
        }

        Most("pakistani").ShouldBeGreaterThan(4 * Most("english"));
    }

    [Theory]
    [InlineData("Mohammed", "Muhammad")]
    [InlineData("Mohammed", "Mohamed")]
    [InlineData("Hussain", "Hussein")]
    [InlineData("Chloe", "Khloe")]
    public void Spellings_of_one_forename_know_each_other(string one, string other)
    {
        Spellings.OfForename(one).Union(Spellings.OfSurname(one)).ShouldContain(other);
        Spellings.OfForename(other).Union(Spellings.OfSurname(other)).ShouldContain(one);
    }

    [Fact]
    public void Khan_is_also_written_Kahn_and_no_name_is_its_own_variant()
    {
        Spellings.OfSurname("Khan").ShouldContain("Kahn");
        foreach (var name in NameBook.All.SelectMany(book => book.Surnames.Names).SelectMany(spellings => spellings))
            Spellings.OfSurname(name).ShouldNotContain(name);
    }

    [Fact]
    public void Katherine_is_called_Katie_and_Katie_is_Catherine()
    {
        Spellings.Nicknames("Katherine").ShouldContain("Katie");
        Spellings.Nicknames("Katie").ShouldContain("Catherine");
    }

    [Theory]
    [InlineData("Kowalski", "polish", "Kowalska")]
    [InlineData("Zawadzki", "polish", "Zawadzka")]
    [InlineData("Czarnecki", "polish", "Czarnecka")]
    [InlineData("Nowak", "polish", "Nowak")]
    [InlineData("Ivanov", "eastern-european", "Ivanova")]
    [InlineData("Novák", "eastern-european", "Novákova")]
    [InlineData("Novotný", "eastern-european", "Novotná")]
    [InlineData("Kazlauskas", "eastern-european", "Kazlauskienė")]
    [InlineData("Horvath", "roma", "Horvathova")]
    [InlineData("Shevchenko", "eastern-european", "Shevchenko")]
    public void Slavic_and_Baltic_names_have_a_womans_form(string man, string origin, string woman) =>
        WomensForms.Of(man, origin).ShouldBe(woman);
}
