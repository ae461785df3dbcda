namespace Haven.Linkage;

/// <summary>How close two values of a field are. What a level means for a kind of field is said in docs/linkage.md.</summary>
public enum Level
{
    /// <summary>At least one of the two has no value: says nothing.</summary>
    Missing = 0,

    /// <summary>Both have a value and no other level holds.</summary>
    Different = 1,

    /// <summary>A faint likeness: similar spelling, the same year, the same postcode area, a word in common.</summary>
    Faint = 2,

    /// <summary>Some likeness: an initial, two of the three parts of a date, the same postcode district.</summary>
    Some = 3,

    /// <summary>Related: a form of the same name, a default birth date, the same postcode sector, most words in common.</summary>
    Related = 4,

    /// <summary>Close: a slip of the pen apart.</summary>
    Close = 5,

    /// <summary>The same after normalisation.</summary>
    Same = 6,

    /// <summary>Found in another column: forename and surname swapped, a middle name used as forename.</summary>
    Elsewhere = 7,
}
