using System.Reflection;
using System.Runtime.CompilerServices;
using Haven.Core;

namespace Haven.Cli.Tests.House;

/// <summary>How the types of the product are built.</summary>
public sealed class TypeTests
{
    private static readonly List<Type> Types =
    [
        .. new[] { typeof(Program).Assembly, typeof(InputException).Assembly }
            .SelectMany(assembly => assembly.GetReferencedAssemblies().Where(name => name.Name!.StartsWith("Haven.", StringComparison.Ordinal)).Select(Assembly.Load).Append(assembly))
            .Distinct().SelectMany(assembly => assembly.GetTypes())
            .Where(type => !IsGenerated(type)),
    ];

    [Fact]
    public void No_interface_has_a_single_implementation() =>
        Types.Where(type => type.IsInterface).Where(type => Types.Count(other => !other.IsInterface && Implements(other, type)) < 2)
            .Select(type => type.FullName).ShouldBeEmpty();

    [Fact]
    public void A_class_is_sealed_unless_something_is_built_on_it() =>
        Types.Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false } && !Types.Any(other => Base(other) == type))
            .Select(type => type.FullName).ShouldBeEmpty();

    /// <summary>What may stand between a type and its base → why.</summary>
    private static readonly Dictionary<string, string> Landings = new(StringComparer.Ordinal)
    {
        ["Haven.Synthetic.SourceRow"] = "nine of the bundle's twelve rows share a source and its id, the other three do not",
    };

    [Fact]
    public void Nothing_is_built_on_what_is_built_on_something_without_a_reason() =>
        Types.Select(Base).Where(one => one is not null && Base(one) is { } two && Types.Contains(two))
            .Select(one => one!.FullName!).Distinct().ShouldBe(Landings.Keys, ignoreOrder: true);

    private static Type? Base(Type type) => type.BaseType is { IsGenericType: true } generic ? generic.GetGenericTypeDefinition() : type.BaseType;

    private static bool Implements(Type type, Type contract) =>
        type.GetInterfaces().Any(found => (found.IsGenericType ? found.GetGenericTypeDefinition() : found) == contract);

    private static bool IsGenerated(Type type) => type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        || type.FullName!.Contains('<', StringComparison.Ordinal) || (type.DeclaringType is { } outer && IsGenerated(outer))
        || type.FullName.StartsWith("System.", StringComparison.Ordinal) || type.FullName.StartsWith("Microsoft.", StringComparison.Ordinal);
}
