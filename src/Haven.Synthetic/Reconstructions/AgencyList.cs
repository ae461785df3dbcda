using Haven.Synthetic.Places;

namespace Haven.Synthetic.Reconstructions;

/// <summary>The agencies and districts of a partnership.</summary>
internal static class AgencyList
{
    private static readonly DateOnly NorthYorkshireUnited = new(2023, 4, 1);

    public static string SocialCare(string district) => Code("csc", district);

    public static string Health(string district) => Code("health", district);

    public static void WriteTo(CaseBook book, ReconstructionInputs inputs)
    {
        var (code, name, body) = inputs.Force;
        book.Add(new AgencyRow { Code = code, Name = name, Kind = "police" });
        book.Add(new AgencyRow { Code = code + "-body", Name = body, Kind = "policing-body" });
        book.Add(new AgencyRow { Code = "btp", Name = "British Transport Police", Kind = "police" });
        book.Add(new AgencyRow { Code = "lantern", Name = "Lantern Project (invented)", Kind = "voluntary" });
        foreach (var district in District.InRegion(inputs.Region))
        {
            var abolished = district.Code.StartsWith("E07", StringComparison.Ordinal);
            book.Add(new DistrictRow { Code = district.Code, Name = district.Name, ValidTo = abolished ? NorthYorkshireUnited : null });
            book.Add(Of(SocialCare(district.Code), district, "children's social care", "social-care"));
            book.Add(Of(Health(district.Code), district, "child health", "health"));
            book.Add(Of(Code("schools", district.Code), district, "schools", "education"));
        }

        if (inputs.Region == "north-yorkshire")
            book.Add(new DistrictRow { Code = "E06000065", Name = "North Yorkshire", ValidFrom = NorthYorkshireUnited });
    }

    private static AgencyRow Of(string code, District district, string what, string kind) =>
        new() { Code = code, Name = district.Name + " " + what, Kind = kind, District = district.Code };

    private static string Code(string what, string district) => what + "-" + District.Of(district).Name.ToLowerInvariant();
}
