using Haven.Core.People.Reading;
using Microsoft.AspNetCore.Mvc;

namespace Haven.Web.Pages.People;

/// <summary>What each source holds about a person, side by side, with the versions as they were received.</summary>
internal sealed class RecordsModel(ReadPerson read) : PersonPage(read)
{
    public RecordsPart Part { get; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await OpenAsync(Part, ct) ?? Page();

    /// <summary>The rows of the comparison: those that any source fills in.</summary>
    public IEnumerable<(string Column, IReadOnlyList<string> Cells, bool Differs)> Rows()
    {
        var newest = Part.Newest;
        for (var i = 0; i < RecordsPart.Columns.Count; i++)
        {
            List<string> cells = [.. newest.Select(version => version.Cells[i])];
            // A source that says nothing does not contradict one that does.
            var said = cells.Where(cell => cell.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Count();
            if (said > 0)
                yield return (RecordsPart.Columns[i], cells, said > 1);
        }
    }

    /// <summary>What a version changed of the one before it.</summary>
    public static IEnumerable<(string Column, string Before, string After)> Changed(RecordVersion version, RecordVersion? before) =>
        RecordsPart.Columns.Select((column, i) => (column, before?.Cells[i] ?? "", version.Cells[i])).Where(cell => cell.Item2 != cell.Item3);
}
