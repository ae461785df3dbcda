using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace Haven.Web.Design.Components;

/// <summary>Rows and columns.</summary>
internal sealed record Table
{
    public string? Caption { get; init; }
    public string? CaptionClasses { get; init; }
    public IReadOnlyList<Cell>? Head { get; init; }
    public IReadOnlyList<IReadOnlyList<Cell>> Rows { get; init; } = [];
    public bool FirstCellIsHeader { get; init; }
    public string? Classes { get; init; }
    public Dictionary<string, string>? Attributes { get; init; }

    public IHtmlContent Render() => Frame(Markup.All(
        Head is null ? null : new Element("thead").Class("govuk-table__head").Add(new Element("tr").Class("govuk-table__row").Add(Head.Select(cell => cell.Header("col")))),
        new Element("tbody").Class("govuk-table__body").Add(Rows.Select(row => new Element("tr").Class("govuk-table__row")
            .Add(row.Select((cell, index) => index == 0 && FirstCellIsHeader ? cell.RowHeader() : cell.Data()))))));

    /// <summary>The table around rows that are written already.</summary>
    public IHtmlContent Frame(IHtmlContent rows) => new Element("table").Class("govuk-table", Classes).Set(Attributes).Add(
        Caption is null ? null : new Element("caption").Class("govuk-table__caption", CaptionClasses).Add(Caption), rows);
}

internal sealed record Cell
{
    public IHtmlContent? Content { get; init; }

    /// <summary>"numeric" or none.</summary>
    public string? Format { get; init; }

    public int? Colspan { get; init; }
    public int? Rowspan { get; init; }
    public string? Classes { get; init; }
    public Dictionary<string, string>? Attributes { get; init; }

    public Element Header(string scope) =>
        Fill(new Element("th").Set("scope", scope).Class("govuk-table__header", Format is null ? null : $"govuk-table__header--{Format}"));

    public Element RowHeader() => (this with { Format = null }).Header("row");

    public Element Data() => Fill(new Element("td").Class("govuk-table__cell", Format is null ? null : $"govuk-table__cell--{Format}"));

    private Element Fill(Element cell) => cell.Class(Classes).Set("colspan", Colspan?.ToString(CultureInfo.InvariantCulture))
        .Set("rowspan", Rowspan?.ToString(CultureInfo.InvariantCulture)).Set(Attributes).Add(Content);
}
