using System.Globalization;
using Haven.Web.Design.Components;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Haven.Web.Design.Fields;

/// <summary>
/// A day in three numbers, for a <c>DateOnly?</c> of the page model; <see cref="DayBinder"/> reads it. The label is the
/// question; <c>birthday</c> lets the browser fill in a birth date. A good hint: "For example, 27 3 2011".
/// </summary>
[HtmlTargetElement("govuk-date", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DateTagHelper : FieldTagHelper
{
    public bool Birthday { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var day = (Value ?? For?.Model) as DateOnly?;
        output.Become(new DateInput
        {
            Id = FieldId,
            Items = [Part("Day", day?.Day, "bday-day"), Part("Month", day?.Month, "bday-month"), Part("Year", day?.Year, "bday-year")],
            Fieldset = FieldsetOf(),
            Hint = HintOf(),
            ErrorMessage = ErrorOf(FullName, $"{FullName}.Day", $"{FullName}.Month", $"{FullName}.Year"),
            FormGroup = GroupOf(),
            Classes = output.Classes(),
            Attributes = output.Others(),
        }.Render());
    }

    private DatePart Part(string part, int? number, string bday)
    {
        var name = $"{FullName}.{part}";
        var typed = TypedAs(name);
        return new()
        {
            Name = part.ToLowerInvariant(),
            InputName = name,
            Id = FieldNames.Id(name),
            Value = typed ?? number?.ToString(CultureInfo.InvariantCulture),
            Autocomplete = Birthday ? bday : null,
            Error = ErrorOf(FullName) is null && IsPartWrong(name, typed) ? true : null,
        };
    }

    // When a part is missing, every missing one is marked.
    private bool IsPartWrong(string name, string? typed) => ErrorOf(name) is not null
        || (string.IsNullOrWhiteSpace(typed) && ErrorOf($"{FullName}.Day", $"{FullName}.Month", $"{FullName}.Year") is not null);
}
