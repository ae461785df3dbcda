namespace Haven.Core.Identity;

/// <summary>
/// What a password must be: long rather than mixed, and nothing that stands beside it. Its length does the work; there
/// are no rules of figures and signs, and no expiry, as the National Cyber Security Centre advises.
/// </summary>
public static class PasswordRule
{
    public const int Shortest = 12, Longest = 128;

    /// <summary>What is wrong with it, in words for whoever chose it; null when nothing is.</summary>
    public static string? Complaint(string password, string email, string name)
    {
        if (password.Length < Shortest)
            return $"Password must be {Shortest} characters or more: three words you can remember are good";
        if (password.Length > Longest)
            return $"Password must be {Longest} characters or fewer";
        if (password.Distinct().Count() < 6)
            return "Password must have more different characters";
        string[] near = [email.Split('@')[0], "password", "haven", .. name.Split(' ')];
        return Array.Exists(near, word => word.Length > 3 && password.Contains(word, StringComparison.OrdinalIgnoreCase))
            ? "Password must not hold your name, your email address, “password” or “haven”"
            : null;
    }
}
