using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Haven.Web.Design.Fields;

/// <summary>The ids of fields, by which the summary of errors finds them.</summary>
internal static class FieldNames
{
    public static string Id(string name) => TagBuilder.CreateSanitizedId(name, "_");

    /// <summary>Where the error of a field leads: a date's to its day, or to the part that is wrong.</summary>
    public static string Target(ModelStateDictionary state, string name) => $"#{Id(state.ContainsKey($"{name}.Day") ? $"{name}.Day" : name)}";

    /// <summary>"DateOfBirth" as "Date of birth".</summary>
    public static string InWords(string name) => string.Concat(name[(name.LastIndexOf('.') + 1)..].Select((letter, at) =>
        at > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : letter.ToString(CultureInfo.InvariantCulture)));
}
