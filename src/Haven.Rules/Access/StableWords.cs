using System.Collections.Frozen;

namespace Haven.Rules.Access;

/// <summary>One stable word for each value of an enum, as the database and the command line write it.</summary>
internal sealed class StableWords<T> where T : struct, Enum
{
    private readonly FrozenDictionary<T, string> _words;
    private readonly FrozenDictionary<string, T> _values;

    public StableWords(params (T Value, string Word)[] pairs)
    {
        _words = pairs.ToFrozenDictionary(pair => pair.Value, pair => pair.Word);
        _values = pairs.ToFrozenDictionary(pair => pair.Word, pair => pair.Value, StringComparer.Ordinal);
        All = [.. pairs.Select(pair => pair.Word)];
    }

    public IReadOnlyList<string> All { get; }

    public string Of(T value) => _words.TryGetValue(value, out var word) ? word
        : throw new ArgumentOutOfRangeException(nameof(value), value, $"{typeof(T).Name} has no such value");

    public T? Find(string? word) => word is not null && _values.TryGetValue(word, out var value) ? value : null;
}
