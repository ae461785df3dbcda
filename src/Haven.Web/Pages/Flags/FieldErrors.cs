using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Haven.Web.Pages.Flags;

internal static class FieldErrors
{
    /// <summary>The field's first error, or null.</summary>
    public static string? ErrorOf(this ModelStateDictionary state, string name) =>
        state.TryGetValue(name, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;
}
