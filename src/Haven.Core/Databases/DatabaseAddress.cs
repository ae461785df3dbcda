namespace Haven.Core.Databases;

/// <summary>Where Haven's database is: an outside server, or (both null) the home's own private one.</summary>
/// <param name="App">HAVEN_DB: a connection string whose login is haven_app or a member of it.</param>
/// <param name="Admin">HAVEN_DB_ADMIN: for migrate, import and export.</param>
public sealed record DatabaseAddress(string? App, string? Admin)
{
    public static DatabaseAddress FromEnvironment() =>
        new(Set("HAVEN_DB"), Set("HAVEN_DB_ADMIN"));

    public bool IsOutside => App is not null || Admin is not null;

    private static string? Set(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
