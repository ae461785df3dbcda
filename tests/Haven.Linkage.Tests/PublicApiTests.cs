using System.Reflection;

namespace Haven.Linkage.Tests;

/// <summary>The public API is what PublicApi.approved.txt lists: change it knowingly.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void Public_API_is_the_approved_one()
    {
        var actual = string.Join('\n', typeof(Linker).Assembly.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal).SelectMany(Lines)) + "\n";
        var path = Path.Combine(AppContext.BaseDirectory, "PublicApi.approved.txt");
        var approved = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        if (actual != approved) File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "PublicApi.received.txt"), actual);
        (actual == approved).ShouldBeTrue("the public API changed: compare PublicApi.received.txt beside the test with PublicApi.approved.txt in the project");
    }

    private static IEnumerable<string> Lines(Type type)
    {
        yield return type.FullName!;
        const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        foreach (var member in type.GetMembers(Own).Where(m => m is not Type && !IsPlumbing(m)).Select(m => $"  {m}").Order(StringComparer.Ordinal)) yield return member;
    }

    private static bool IsPlumbing(MemberInfo member) => member.Name.Contains('<', StringComparison.Ordinal)
        || member.Name.StartsWith("op_", StringComparison.Ordinal) || member.Name is "Equals" or "GetHashCode" or "ToString" or "Deconstruct" or "value__" or "PrintMembers";
}
