namespace Haven.Linkage;

/// <summary>All parts that keys may be put together from.</summary>
internal static class KeyParts
{
    public static IReadOnlyList<KeyPart> Of(FieldSet set, int threads)
    {
        var wanted = Enumerable.Range(0, set.Fields.Length).SelectMany(f => AspectsOf(set.Fields[f].Comparison).Select(a => (Field: f, Aspect: a))).ToList();
        if (set.Forename >= 0 && set.Surname >= 0)
        {
            wanted.Add((set.Forename, KeyAspect.AnyName));
            wanted.Add((set.Forename, KeyAspect.AnySound));
        }

        var parts = new KeyPart[wanted.Count];
        Parallel.For(0, parts.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, p => parts[p] = wanted[p].Aspect is KeyAspect.AnyName or KeyAspect.AnySound
            ? Any(set, wanted[p].Aspect)
            : Make(set, wanted[p].Field, wanted[p].Aspect));
        return parts;
    }

    private static KeyAspect[] AspectsOf(Comparison comparison) => comparison switch
    {
        Comparison.Forename => [KeyAspect.Whole, KeyAspect.Sound],
        Comparison.Surname => [KeyAspect.Whole, KeyAspect.Sound, KeyAspect.Start],
        Comparison.OtherNames => [],
        Comparison.Date => [KeyAspect.Whole, KeyAspect.YearMonth, KeyAspect.MonthDay, KeyAspect.YearDay, KeyAspect.Year],
        Comparison.Postcode => [KeyAspect.Whole, KeyAspect.Sector, KeyAspect.District],
        Comparison.Words => [KeyAspect.Whole, KeyAspect.Start],
        Comparison.Identifier => [KeyAspect.Whole, KeyAspect.FirstHalf, KeyAspect.LastHalf],
        Comparison.Phone => [KeyAspect.Whole, KeyAspect.LastHalf],
        Comparison.Email => [KeyAspect.Whole, KeyAspect.BeforeAt],
        _ => [KeyAspect.Whole],
    };

    private static KeyPart Make(FieldSet set, int f, KeyAspect aspect)
    {
        var field = set.Fields[f];
        return new KeyPart { Name = Name(field.Name, aspect), Field = f, Aspect = aspect, Hash = Hashes(field, aspect) };
    }

    private static KeyPart Any(FieldSet set, KeyAspect aspect)
    {
        var tokens = set.Fields[set.Forename];
        var hashes = Hashes(tokens, aspect, all: true);
        uint[][] lists = set.OtherNames < 0 ? [] :
            Lists(set.Fields[set.OtherNames].Values, hashes);
        return new KeyPart
        {
            Name = aspect == KeyAspect.AnyName ? "any name" : "sound of any name",
            Field = set.Forename,
            Aspect = aspect,
            Hash = hashes,
            ListHash = lists,
        };
    }

    private static uint[][] Lists(ValueStore lists, uint[] hashes)
    {
        var result = new uint[lists.Count][];
        for (var v = 0; v < result.Length; v++) result[v] = [.. lists.Parts(v).Select(t => hashes[t]).Where(h => h != 0)];
        return result;
    }

    private static uint[] Hashes(Field field, KeyAspect aspect, bool all = false)
    {
        var result = new uint[field.Values.Count];
        for (var v = 1; v < result.Length; v++)
            if (all || field.Counts[v] > 0) result[v] = KeyPart.HashOf(aspect, field, v);
        return result;
    }

    private static string Name(string field, KeyAspect aspect) => aspect switch
    {
        KeyAspect.Whole => field,
        KeyAspect.Sound => "sound of " + field,
        KeyAspect.Start => "start of " + field,
        KeyAspect.YearMonth => "year and month of " + field,
        KeyAspect.MonthDay => "month and day of " + field,
        KeyAspect.YearDay => "year and day of " + field,
        KeyAspect.Year => "year of " + field,
        KeyAspect.Sector => "sector of " + field,
        KeyAspect.District => "district of " + field,
        KeyAspect.FirstHalf => "first half of " + field,
        KeyAspect.LastHalf => "last half of " + field,
        _ => "name part of " + field,
    };
}
