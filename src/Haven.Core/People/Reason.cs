namespace Haven.Core.People;

internal static class Reason
{
    /// <exception cref="InputException">There is none.</exception>
    public static string Required(string reason) => string.IsNullOrWhiteSpace(reason)
        ? throw new InputException("give a reason: whoever looks at this later must see why")
        : reason.Trim();
}
