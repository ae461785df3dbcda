using System.Text.Json.Nodes;
using Haven.Core.Exchanges;
using Haven.Core.Measures;

namespace Haven.Web.Api.Measures;

/// <summary>What one figure counts and how it may be asked for.</summary>
internal sealed record MeasureShown
{
    public required string Id { get; init; }
    public required string Version { get; init; }
    public required string Title { get; init; }
    public required string Statement { get; init; }
    public required string Unit { get; init; }
    public required MeasureTime Time { get; init; }
    public required MeasureKind Kind { get; init; }
    public required IReadOnlyList<string> Dimensions { get; init; }
    public required Polarity Polarity { get; init; }
    public required string Owner { get; init; }
    public required string Source { get; init; }
    public required string? Note { get; init; }

    public static MeasureShown Of(MeasureDefinition measure) => new()
    {
        Id = measure.Id,
        Version = measure.Version,
        Title = measure.Title,
        Statement = measure.Statement,
        Unit = measure.Unit,
        Time = measure.Time,
        Kind = measure.Kind,
        Dimensions = [.. measure.Dimensions.Select(dimension => dimension.Name)],
        Polarity = measure.Polarity,
        Owner = measure.Owner,
        Source = measure.Source,
        Note = measure.Note,
    };
}

/// <summary>Measures: what there is, and any figure of any day as known at any instant.</summary>
internal static class MeasureEndpoints
{
    private const string Example = """
        {"id":"children-flagged","version":"1","title":"Children flagged at risk of sexual exploitation","statement":"children had an open flag for risk of child sexual exploitation at the end of the day",
        "unit":"children","time":"as-at","kind":"count","dimensions":["district","sex","age-band","level"],"polarity":"monitor","owner":"Principal analyst",
        "source":"Flags, birth dates and deaths as agencies recorded them","note":"A flag says that agencies judged a child to be at risk. It does not say that the child has been harmed."}
        """;

    public static void MapMeasures(this IEndpointRouteBuilder api)
    {
        api.MapGet("/measures", () => Results.Json(new Page<MeasureShown>([.. MeasureCatalogue.All.Select(MeasureShown.Of)], Next: null), ApiJson.Options)).Is(new()
        {
            Id = "listMeasures",
            Summary = "List what Haven counts",
            Scope = Scope.MeasuresRead,
            Answer = typeof(Page<MeasureShown>),
            AnswerExample = $$"""{"items":[{{Example}}],"next":null}""",
        });
        api.MapGet("/measures/{measure}", (string measure) => Results.Json(MeasureShown.Of(Find(measure)), ApiJson.Options)).Is(new()
        {
            Id = "showMeasure",
            Summary = "Show what a figure counts",
            Scope = Scope.MeasuresRead,
            Answer = typeof(MeasureShown),
            AnswerExample = Example,
            Also = [StatusCodes.Status404NotFound],
        });
        api.MapGet("/measures/{measure}/figure", FigureAsync).Is(new()
        {
            Id = "runMeasure",
            Summary = "Give a figure of a day or period, as known at an instant",
            More = "A measure of a day takes asAt, one of a period from and to. by names dimensions, with commas between them. "
                + "The same figure comes again when the knownAt of the answer is sent back. Breaking a figure down takes a role that reads cases.",
            Scope = Scope.MeasuresRead,
            Query = ["asAt", "from", "to", "knownAt", "by"],
            Answer = typeof(JsonObject),
            Also = [StatusCodes.Status404NotFound, StatusCodes.Status422UnprocessableEntity],
            AnswerExample = """
                {"measure":"children-flagged","definitionVersion":"1","asAt":"2017-03-31","knownAt":"2017-04-05T09:00:00.000000Z","value":138,"numerator":null,"denominator":null,
                "cells":[{"district":"YRK","value":31,"numerator":null,"denominator":null,"suppressed":false,"reason":null}],"provenance":{"queryHash":"5d…","rows":138,"checkpoint":null}}
                """,
        });
    }

    private static MeasureDefinition Find(string id) => MeasureCatalogue.All.FirstOrDefault(measure => measure.Id == id)
        ?? throw new ApiFault(StatusCodes.Status404NotFound, "no-such-measure", $"There is no such measure: there are {string.Join(", ", MeasureCatalogue.All.Select(measure => measure.Id))}.");

    private static async Task<IResult> FigureAsync(
        HttpContext http, string measure, [QueryShape("date")] string? asAt, [QueryShape("date")] string? from, [QueryShape("date")] string? to,
        [QueryShape("date-time")] string? knownAt, string? by, RunMeasure run, CancellationToken ct)
    {
        string[] dimensions = by?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];
        var question = new MeasureQuestion
        {
            Measure = Find(measure).Id,
            AsAt = ApiQuery.Day(asAt, "asAt"),
            From = ApiQuery.Day(from, "from"),
            To = ApiQuery.Day(to, "to"),
            KnownAt = ApiQuery.Instant(knownAt, "knownAt"),
            By = dimensions,
        };
        return await run.RunAsync(question, http.ByMachine(), ct) switch
        {
            MeasureOutcome.Answer answer => Results.Json(MeasureJson.Write(answer.Result, dimensions), ApiJson.Options),
            MeasureOutcome.BeforeFirstRecord before => throw new ApiFault(StatusCodes.Status422UnprocessableEntity, MeasureOutcome.BeforeFirstRecord.Code,
                $"Nothing is recorded until {Iso.Day(before.Day)} for {before.Measure.Id}: no figure, not even nought, can be given."),
            MeasureOutcome.Refused refused => throw new ApiFault(StatusCodes.Status403Forbidden, refused.Code, refused.Words),
            _ => throw new InvalidOperationException("a measure is answered or not"),
        };
    }
}
