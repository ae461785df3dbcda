namespace Haven.Rules.Flags;

/// <summary>A policy that holds from a day on, in some districts or in all that no other names.</summary>
public interface IDatedPolicy
{
    /// <summary>Id of the policy.</summary>
    string Id { get; }

    /// <summary>Its version.</summary>
    string Version { get; }

    /// <summary>The first day it holds.</summary>
    DateOnly ValidFrom { get; }

    /// <summary>The first day it no longer holds, or null.</summary>
    DateOnly? ValidTo { get; }

    /// <summary>Codes of the districts it is for; null for every district that no policy in force names.</summary>
    IReadOnlyList<string>? Districts { get; }

    /// <summary>What is wrong with it, in words; empty when it can be used.</summary>
    IEnumerable<string> Faults();
}

/// <summary>Which of several policies holds.</summary>
public static class DatedPolicy
{
    /// <summary>Id and version, as a decision stores them.</summary>
    public static string Name(this IDatedPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return $"{policy.Id} {policy.Version}";
    }

    /// <summary>Whether it holds on a day.</summary>
    public static bool HoldsOn(this IDatedPolicy policy, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return policy.ValidFrom <= day && (policy.ValidTo is not { } until || day < until);
    }

    /// <summary>The policy of a district on a day: the one that names the district, else the one for all; null when none holds.</summary>
    public static T? On<T>(IEnumerable<T> policies, string? district, DateOnly day) where T : class, IDatedPolicy =>
        policies.Where(policy => policy.HoldsOn(day) && (policy.Districts is null || (district is not null && policy.Districts.Contains(district))))
            .OrderBy(policy => policy.Districts is null).FirstOrDefault();

    /// <summary>The policy of a district on a day; what is older than every policy goes by the first that is for all.</summary>
    /// <exception cref="InvalidOperationException">None is for every district, which <see cref="Clashes"/> refuses.</exception>
    public static T OnOrFirst<T>(IReadOnlyList<T> policies, string? district, DateOnly day) where T : class, IDatedPolicy =>
        On(policies, district, day) ?? policies.Where(policy => policy.Districts is null).MinBy(policy => policy.ValidFrom)
        ?? throw new InvalidOperationException("no policy is for every district");

    /// <summary>What is wrong with them together: two that hold in one district on one day, and days on which none holds.</summary>
    public static IEnumerable<string> Clashes<T>(IReadOnlyList<T> policies) where T : class, IDatedPolicy
    {
        ArgumentNullException.ThrowIfNull(policies);
        for (var i = 0; i < policies.Count; i++)
            for (var j = i + 1; j < policies.Count; j++)
                if (Overlap(policies[i], policies[j]))
                    yield return $"{policies[i].Name()} and {policies[j].Name()} are both in force on {Later(policies[i].ValidFrom, policies[j].ValidFrom):yyyy-MM-dd}: end the first by then";
        if (!policies.Any(policy => policy.Districts is null && policy.ValidTo is null))
            yield return "no policy without an end is for every district: add one";
    }

    private static bool Overlap(IDatedPolicy a, IDatedPolicy b) =>
        (b.ValidTo is not { } endB || a.ValidFrom < endB) && (a.ValidTo is not { } endA || b.ValidFrom < endA)
        && (a.Districts is null ? b.Districts is null : b.Districts is not null && a.Districts.Intersect(b.Districts).Any());

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
