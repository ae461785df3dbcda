using Haven.Core.Databases;
using Haven.Rules.Ages;
using Haven.TestKit;

namespace Haven.Core.Tests.People;

/// <summary>The rule of ages is written twice, in C# for pages and in SQL for measures: they agree on every day that matters.</summary>
public sealed class AgesTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    [Fact]
    public async Task SQL_and_CSharp_agree_around_every_birthday()
    {
        var days = new List<(DateOnly Born, DateOnly At)>();
        foreach (var born in (DateOnly[])[new(1999, 3, 31), new(2000, 2, 28), new(2000, 2, 29), new(2000, 3, 1), new(1999, 12, 31), new(2001, 1, 1), new(2004, 2, 29)])
        {
            for (var years = 9; years <= 19; years++)
            {
                for (var offset = -2; offset <= 2; offset++)
                    days.Add((born, born.AddYears(years).AddDays(offset)));
            }
        }

        await using var measures = await fixture.Haven.BeginAsync(DatabaseRole.Measures, HavenFixture.Operator, default);
        var answers = await measures.ListAsync("""
            select people.is_child(born, at), people.adult_on(born), people.age_band(born, at) from unnest($1, $2) with ordinality as d(born, at, n) order by n
            """, r => (r.GetBoolean(0), r.GetFieldValue<DateOnly>(1), r.GetString(2)), default,
            days.ConvertAll(d => d.Born).ToArray(), days.ConvertAll(d => d.At).ToArray());
        answers.ShouldBe(days.ConvertAll(d => (Age.IsChild(d.Born, d.At), Age.AdultOn(d.Born), Age.Band(d.Born, d.At))));
    }
}
