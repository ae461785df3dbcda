using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;

namespace Haven.Web.Design.Fields;

/// <summary>
/// Reads a day from <c>name.Day</c>, <c>name.Month</c> and <c>name.Year</c>, and says what is wrong with it by the part
/// that is. A month may be a word. Three empty parts are no day. Without parts, <c>name</c> itself as yyyy-MM-dd.
/// </summary>
internal sealed class DayBinder(IModelBinder whole) : IModelBinder
{
    private static readonly string[] Parts = ["Day", "Month", "Year"];

    public Task BindModelAsync(ModelBindingContext binding)
    {
        var typed = Parts.Select(part => binding.ValueProvider.GetValue($"{binding.ModelName}.{part}")).ToList();
        if (typed.TrueForAll(value => value == ValueProviderResult.None))
            return whole.BindModelAsync(binding);
        foreach (var (part, value) in Parts.Zip(typed))
            binding.ModelState.SetModelValue($"{binding.ModelName}.{part}", value);

        var words = typed.ConvertAll(value => value.FirstValue?.Trim() ?? "");
        var missing = Parts.Where((_, at) => words[at].Length == 0).Select(part => part.ToLowerInvariant()).ToList();
        if (missing.Count == 3)
            Empty(binding);
        else if (missing.Count > 0)
            Refuse(binding, Capital(missing[0]), $"must include a {string.Join(" and ", missing)}");
        else if (words[2].Length != 4 || !words[2].All(char.IsAsciiDigit))
            Refuse(binding, "Year", "must have a year of 4 numbers");
        else if (Day(words) is { } day)
            binding.Result = ModelBindingResult.Success(day);
        else
            Refuse(binding, part: null, "must be a real date");
        return Task.CompletedTask;
    }

    private static void Empty(ModelBindingContext binding)
    {
        if (binding.ModelMetadata.IsReferenceOrNullableType)
            binding.Result = ModelBindingResult.Success(null);
        else
            Refuse(binding, part: null, "must be filled in");
    }

    private static void Refuse(ModelBindingContext binding, string? part, string what)
    {
        var name = binding.ModelMetadata.DisplayName ?? FieldNames.InWords(binding.ModelName);
        binding.ModelState.AddModelError(part is null ? binding.ModelName : $"{binding.ModelName}.{part}", $"{name} {what}");
        binding.Result = ModelBindingResult.Failed();
    }

    private static DateOnly? Day(List<string> words) =>
        Number(words[0]) is { } day && Month(words[1]) is { } month && int.Parse(words[2], CultureInfo.InvariantCulture) is >= 1 and var year
            && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    private static int? Month(string word)
    {
        if (Number(word) is { } number)
            return number is >= 1 and <= 12 ? number : null;
        var names = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames;
        var at = word.Length < 3 ? -1 : Array.FindIndex(names, name => name.StartsWith(word, StringComparison.OrdinalIgnoreCase));
        return at < 0 ? null : at + 1;
    }

    private static int? Number(string word) => word.Length is 1 or 2 && word.All(char.IsAsciiDigit) ? int.Parse(word, CultureInfo.InvariantCulture) : null;

    private static string Capital(string part) => char.ToUpperInvariant(part[0]) + part[1..];
}

/// <summary>Every day of every page is read by <see cref="DayBinder"/>.</summary>
internal sealed class DayBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) => context.Metadata.UnderlyingOrModelType == typeof(DateOnly)
        ? new DayBinder(new SimpleTypeModelBinder(context.Metadata.ModelType, context.Services.GetRequiredService<ILoggerFactory>()))
        : null;
}
