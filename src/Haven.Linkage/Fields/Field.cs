namespace Haven.Linkage;

/// <summary>How the values of a field are compared.</summary>
internal enum Comparison
{
    Forename,
    Surname,
    OtherNames,
    Date,
    Postcode,
    Words,
    Sex,
    Identifier,
    Phone,
    Email,
    Number,
}

/// <summary>One thing that is compared between two records: a column, or what several columns say together.</summary>
internal sealed class Field
{
    public required string Name { get; init; }

    public required FieldKind Kind { get; init; }

    public required Comparison Comparison { get; init; }

    public required ValueStore Values { get; init; }

    /// <summary>For each record an id in <see cref="Values"/>.</summary>
    public required int[] Codes { get; init; }

    /// <summary>What rules a likeness out beside the row, by value id; empty for kinds without.</summary>
    public ulong[] Signatures { get; set; } = [];

    /// <summary>How many records hold each value, by value id.</summary>
    public int[] Counts { get; set; } = [];

    /// <summary>Records that have a value.</summary>
    public int Present { get; set; }

    /// <summary>Whether it belongs to the person alone: brothers and neighbours do not share it.</summary>
    public bool Personal => Comparison is Comparison.Forename or Comparison.OtherNames or Comparison.Date or Comparison.Sex
        or Comparison.Identifier or Comparison.Email;

    /// <summary>Whether it says where somebody lives or what is about them rather than who they are.</summary>
    public bool Place => Comparison is Comparison.Postcode or Comparison.Words or Comparison.Number;

    public void Count()
    {
        Counts = new int[Values.Count];
        foreach (var code in Codes) Counts[code]++;
        Present = Codes.Length - Counts[0];
    }
}
