using System.Text.Json;
using System.Text.Json.Serialization;

namespace Haven.Core;

/// <summary>
/// A value that no log, trace, message or document may hold. Whoever needs it asks for it by name; everything that
/// writes values without being asked gets <c>[sensitive]</c>.
/// </summary>
[JsonConverter(typeof(SensitiveJson))]
public readonly struct Sensitive<T>(T value) : IEquatable<Sensitive<T>>
{
    /// <summary>The value itself: for the work it was given for, never for a text.</summary>
    public T Reveal() => value;

    public override string ToString() => SensitiveJson.Mark;

    public bool Equals(Sensitive<T> other) => EqualityComparer<T>.Default.Equals(value, other.Reveal());

    public override bool Equals(object? obj) => obj is Sensitive<T> other && Equals(other);

    public override int GetHashCode() => value is null ? 0 : value.GetHashCode();

    public static bool operator ==(Sensitive<T> left, Sensitive<T> right) => left.Equals(right);

    public static bool operator !=(Sensitive<T> left, Sensitive<T> right) => !left.Equals(right);
}

/// <summary>Writes <c>[sensitive]</c> for every sensitive value, and reads none.</summary>
public sealed class SensitiveJson : JsonConverterFactory
{
    internal const string Mark = "[sensitive]";

    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert is { IsGenericType: true } && typeToConvert.GetGenericTypeDefinition() == typeof(Sensitive<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Marker<>).MakeGenericType(typeToConvert.GenericTypeArguments))!;

    private sealed class Marker<T> : JsonConverter<Sensitive<T>>
    {
        public override Sensitive<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("a sensitive value is not read from a document: read the plain value and wrap it");

        public override void Write(Utf8JsonWriter writer, Sensitive<T> value, JsonSerializerOptions options) => writer.WriteStringValue(Mark);
    }
}
