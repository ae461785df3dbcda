namespace Haven.Core.People.Reading;

/// <summary>How a person is called.</summary>
public static class PersonNames
{
    public const string Unknown = "Name not known";

    /// <summary>The name of a record, or that it has none.</summary>
    public static string Of(string? forenames, string? surname)
    {
        var name = $"{forenames?.Trim()} {surname?.Trim()}".Trim();
        return name.Length == 0 ? Unknown : name;
    }
}
