namespace Haven.Synthetic.Names;

/// <summary>A person's name as the person would give it: first forename, further forenames (may be empty), surname.</summary>
internal readonly record struct FullName(string Forename, string Middle, string Surname)
{
    public string Forenames => Middle.Length == 0 ? Forename : Forename + " " + Middle;
}
