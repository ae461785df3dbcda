using System.Diagnostics.CodeAnalysis;

namespace Haven.Web.Identity.OpenIdConnect;

/// <summary>Why the word of a provider or a browser was not taken.</summary>
/// <param name="Code">A stable word for trail and log; pages do not show it.</param>
internal sealed record Refusal(string Code);

/// <summary>Something that was checked, or why it was refused.</summary>
internal readonly record struct Checked<T> where T : notnull
{
    private readonly T? value;
    private readonly Refusal? refusal;

    private Checked(T? value, Refusal? refusal) => (this.value, this.refusal) = (value, refusal);

    public bool IsGood([MaybeNullWhen(false)] out T good, [NotNullWhen(false)] out Refusal? why)
    {
        (good, why) = (value, refusal);
        return refusal is null && good is not null;
    }

    public static implicit operator Checked<T>(T value) => new(value, refusal: null);

    public static implicit operator Checked<T>(Refusal refusal) => new(default, refusal);
}
