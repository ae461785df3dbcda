using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Primitives;

namespace Haven.Web.Drafts;

/// <summary>What of a form is kept, and how it is shown again.</summary>
internal static class DraftFields
{
    /// <summary>The button that keeps a draft and does nothing else.</summary>
    public const string Button = "draft";

    // What proves who sent it, and a key that keeps a double press from doing a thing twice, are of one sending only.
    private static readonly string[] NotKept = ["form-token", Button, "IdempotencyKey", "Key"];

    public static Dictionary<string, string[]> Of(IFormCollection form) => form
        .Where(field => !NotKept.Contains(field.Key) && !field.Key.StartsWith("__", StringComparison.Ordinal))
        .ToDictionary(field => field.Key, field => field.Value.Select(value => value ?? "").ToArray(), StringComparer.Ordinal);

    /// <summary>Gives the page its fields back: in its bound properties, and as what was typed.</summary>
    public static void Show(PageModel page, IReadOnlyDictionary<string, string[]> fields)
    {
        foreach (var (name, values) in fields)
        {
            page.ModelState.SetModelValue(name, new ValueProviderResult(new StringValues(values), CultureInfo.InvariantCulture));
            // Typed, and not judged yet.
            page.ModelState.MarkFieldSkipped(name);
            if (page.GetType().GetProperty(name) is { CanWrite: true } property && property.GetCustomAttribute<BindPropertyAttribute>() is not null && Convert(values, property.PropertyType) is { } value)
                property.SetValue(page, value);
        }
    }

    private static object? Convert(string[] values, Type type)
    {
        if (type.IsAssignableFrom(typeof(string[])))
            return values;
        if (type.IsAssignableFrom(typeof(List<string>)))
            return values.ToList();
        if (values is not [var value, ..])
            return null;
        if (type == typeof(string))
            return value;
        var converter = TypeDescriptor.GetConverter(Nullable.GetUnderlyingType(type) ?? type);
        return converter.CanConvertFrom(typeof(string)) && converter.IsValid(value) ? converter.ConvertFromInvariantString(value) : null;
    }
}
