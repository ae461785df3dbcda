using System.Text.Json;
using System.Text.RegularExpressions;
using Haven.Core;
using Haven.Core.Databases;

namespace Haven.Web.Identity.OpenIdConnect;

/// <summary>
/// The home's settings of sign-in providers. A setting that is not known, given twice or without sense is an error:
/// a wall must not stand open for a slip of the pen.
/// </summary>
internal static partial class ProviderFile
{
    public const string FileName = "sign-in-providers.json";

    /// <summary>Names another file than the home's.</summary>
    public const string Variable = "HAVEN_SIGN_IN_PROVIDERS";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Strict) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>The providers; none when there is no such file.</summary>
    /// <exception cref="InputException">The file cannot be read or something in it is wrong.</exception>
    public static IReadOnlyList<Provider> Read(HavenHome home)
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        var path = string.IsNullOrEmpty(named) ? home[FileName] : named;
        if (string.IsNullOrEmpty(named) && !File.Exists(path))
            return [];
        List<Provider?> described;
        try
        {
            described = JsonSerializer.Deserialize<List<Provider?>>(File.ReadAllBytes(path), Json) ?? [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new InputException($"the sign-in providers in {path} cannot be read: {e.Message}", e);
        }
        var providers = described.OfType<Provider>().ToList();
        if (providers.Count < described.Count)
            throw new InputException($"{path} holds a null where a provider should be: take it out");
        for (var i = 0; i < providers.Count; i++)
            if (Complaint(providers[i], home) is { } wrong)
                throw new InputException($"{path}, provider {i + 1} ({providers[i].Name}): {wrong}");
        if (providers.GroupBy(provider => provider.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InputException($"{path}: two providers have the name {twice.Key}: give each its own");
        return providers;
    }

    /// <summary>The client secret, read anew each time so that it can be changed while Haven runs; null when it cannot be read.</summary>
    public static string? Secret(Provider provider, HavenHome home)
    {
        try
        {
            return File.ReadAllText(SecretPath(provider, home)).Trim() is { Length: > 0 } secret ? secret : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string SecretPath(Provider provider, HavenHome home) => Path.Combine(home.Path, provider.SecretFile!);

    private static string? Complaint(Provider provider, HavenHome home)
    {
        if (!NameShape().IsMatch(provider.Name))
            return $"name is \"{provider.Name}\": write 1 to 32 lower-case letters, figures and hyphens";
        if (provider.Title.Length is 0 or > 60)
            return "title must have 1 to 60 characters: it stands on the button";
        if (ProviderAddress.Read(provider.Issuer) is not { Query: "" })
            return $"issuer is \"{provider.Issuer}\": give the https address that the provider calls itself (http only on this machine)";
        if (provider.ClientId.Length is 0 or > 255)
            return "clientId must have 1 to 255 characters: the provider gives it to you";
        if (provider.Algorithms.Count == 0 || provider.Algorithms.Any(name => SigningAlgorithm.Find(name) is null))
            return $"algorithms are \"{string.Join(' ', provider.Algorithms)}\": choose of {string.Join(", ", SigningAlgorithm.All.Select(algorithm => algorithm.Name))}";
        if (new[] { provider.Scopes, provider.Hosts, provider.Acr, provider.Amr, provider.OtherAudiences }.Any(list => list.Any(string.IsNullOrWhiteSpace)))
            return "a list holds an empty entry: take it out";
        if (provider.Scopes.Any(scope => !ScopeShape().IsMatch(scope)))
            return "a scope is one word of visible characters";
        if (provider.MaxAgeMinutes is < 0 or > 1440)
            return $"maxAgeMinutes is {provider.MaxAgeMinutes}: give 0 to 1440";
        if (provider.TimeoutSeconds is < 1 or > 30)
            return $"timeoutSeconds is {provider.TimeoutSeconds}: give 1 to 30";
        return provider.SecretFile is null ? null : SecretComplaint(SecretPath(provider, home), provider, home);
    }

    private static string? SecretComplaint(string path, Provider provider, HavenHome home)
    {
        if (Secret(provider, home) is null)
            return $"the secret file {path} is empty or cannot be read: write the client secret into it";
        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        return !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & others) != UnixFileMode.None
            ? $"the secret file {path} can be read by others: chmod 600 it"
            : null;
    }

    [GeneratedRegex("^[a-z0-9-]{1,32}$", RegexOptions.NonBacktracking)]
    private static partial Regex NameShape();

    [GeneratedRegex(@"^[\x21\x23-\x5B\x5D-\x7E]+$", RegexOptions.NonBacktracking)]
    private static partial Regex ScopeShape();
}
