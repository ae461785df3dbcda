using Haven.Core.Measures;
using Haven.Core.People.Reading;
using Haven.Rules.Ages;
using Haven.Rules.Flags;
using Microsoft.AspNetCore.Mvc;

namespace Haven.Web.Pages.People;

/// <summary>The first page about a person; for who may only know that they are known, whom to contact.</summary>
internal sealed class SummaryModel(ReadPerson read, TimeProvider clock) : PersonPage(read)
{
    public SummaryPart Part { get; } = new();

    /// <summary>Whether the person is known, and no more.</summary>
    public bool IsPointer { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await OpenAsync(Part, ct) ?? Page();

    /// <summary>What is due, the soonest first; what is overdue comes before all.</summary>
    public IEnumerable<(DateOnly On, string What)> Due()
    {
        var today = Days.Today(clock);
        var reviews = Part.Due.Select(flag => (flag.Due.On, $"{(flag.Due.On < today ? "Overdue: review" : "Review")} of the flag “{PersonWords.FlagType(FlagTypes.Of(flag.Type), Bar.IsChild)}”"));
        var orders = Part.Dangers.Found.Where(danger => danger.EndsOn >= today).Select(danger => (danger.EndsOn!.Value, $"{PersonWords.Instrument(danger.What)} ends"));
        var adult = Bar is { DateOfBirth: { } born, IsChild: true, DiedOn: null } && Age.AdultOn(born) is var on && on <= today.AddYears(1) && on > today
            ? [(on, "Turns 18")]
            : Array.Empty<(DateOnly, string)>();
        return reviews.Concat(orders).Concat(adult).Distinct().OrderBy(due => due.Item1).Take(5);
    }

    protected override IActionResult Point()
    {
        IsPointer = true;
        return Page();
    }
}
