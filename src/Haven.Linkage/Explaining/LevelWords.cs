namespace Haven.Linkage;

/// <summary>The words for a level of a field.</summary>
internal static class LevelWords
{
    public static string Of(Field field, Level level, int a, int b, double oneIn)
    {
        var name = field.Name.Replace('_', ' ');
        return level switch
        {
            Level.Same => $"same {Rarity(oneIn)}{name}",
            Level.Elsewhere => $"{name} found among the other names",
            Level.Different => $"different {name}",
            _ => field.Comparison switch
            {
                Comparison.Date => Date(field, level, a, b, name),
                Comparison.Postcode => Postcode(level, name),
                Comparison.Forename or Comparison.OtherNames => Name(level, name, "two forms of one name"),
                Comparison.Surname => Name(level, name, "one part in common"),
                Comparison.Email when level == Level.Related => $"{name} the same before the @",
                _ => Words(level, name),
            },
        };
    }

    public static string Missing(Field field, string a, string b)
    {
        var name = field.Name.Replace('_', ' ');
        return a.Length == 0 && b.Length == 0 ? $"neither has {name}" : $"only one has {name}";
    }

    private static string Rarity(double oneIn) => oneIn switch
    {
        >= 20_000 => "very rare ",
        >= 1_000 => "rare ",
        <= 20 => "common ",
        _ => "",
    };

    private static string Date(Field field, Level level, int a, int b, string name)
    {
        var x = PartialDate.Unpack(field.Values.Parts(a)[0]);
        var y = PartialDate.Unpack(field.Values.Parts(b)[0]);
        if (x.Year == y.Year && x.Month == y.Day && x.Day == y.Month) return $"{name} with day and month swapped";
        if (x.Year == y.Year && x.Month == y.Month && x.Day > 0 && y.Day > 0) return Math.Abs(x.Day - y.Day) == 1 ? $"{name} one day apart" : $"{name} {Math.Abs(x.Day - y.Day)} days apart";
        return level switch
        {
            Level.Close => $"{name} one digit apart",
            Level.Related => $"{name} of the same year, one of them not exact",
            Level.Some when x.Month == y.Month && x.Day == y.Day => $"{name} with the same day and month in another year",
            Level.Some => $"{name} with two of three parts the same",
            _ => x.Year == y.Year ? $"{name} in the same year only" : $"{name} within about a year",
        };
    }

    private static string Postcode(Level level, string name) => level switch
    {
        Level.Close => $"{name} one slip apart",
        Level.Related => $"{name} of the same sector",
        Level.Some => $"{name} of the same district",
        _ => $"{name} of the same area",
    };

    private static string Name(Level level, string name, string related) => level switch
    {
        Level.Close => $"{name} spelt nearly the same",
        Level.Related => $"{name}: {related}",
        Level.Some => $"{name} with the same initial",
        _ => $"{name} somewhat alike",
    };

    private static string Words(Level level, string name) => level switch
    {
        Level.Close => $"{name} nearly the same",
        Level.Related => $"{name} with most words in common",
        _ => $"{name} somewhat alike",
    };
}
