using System.Text.Json;
using System.Text.Json.Serialization;

namespace Haven.Core.Policies;

/// <summary>One dated list of codes that a column is expected to use.</summary>
/// <param name="Columns">Columns of the bundle, as <c>file.column</c>.</param>
/// <param name="Words">Each code and what it means.</param>
public sealed record CodeList(
    string Id, string Version, DateOnly ValidFrom, DateOnly? ValidTo, IReadOnlyList<string> Columns, string Source, IReadOnlyDictionary<string, string> Words);

/// <summary>
/// The code lists of the policy. A row may be old, so a code of any version of a list will do; one of none is kept
/// and warned of, because a child's row is never refused for a code.
/// </summary>
public static class CodeLists
{
    private const string Prefix = "policy/code-lists/";

    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static IReadOnlyList<CodeList> All { get; } = Load();

    /// <summary>The lists that a column of the bundle is checked against.</summary>
    public static IReadOnlyList<CodeList> For(string file, string column) => [.. All.Where(l => l.Columns.Contains($"{file}.{column}"))];

    private static List<CodeList> Load()
    {
        var assembly = typeof(CodeLists).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name =>
                {
                    using var stream = assembly.GetManifestResourceStream(name)!;
                    return Read(name, stream);
                }),
        ];
    }

    internal static CodeList Read(string name, Stream stream)
    {
        try
        {
            var list = JsonSerializer.Deserialize<CodeList>(stream, JsonOptions) ?? throw new InvalidDataException($"{name} is empty");
            if (list.Words.Count == 0 || list.Columns.Count == 0 || list.ValidTo <= list.ValidFrom)
                throw new InvalidDataException($"{name}: a code list needs words, columns, and a last day after its first");
            return list;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{name} line {e.LineNumber + 1}: {e.Message}", e);
        }
    }
}
