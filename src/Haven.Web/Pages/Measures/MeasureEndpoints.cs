using Haven.Core.Measures;
using Haven.Web.Faults;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Haven.Web.Pages.Measures;

/// <summary>A figure as a file.</summary>
internal static class MeasureEndpoints
{
    public static void MapMeasures(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/measures/{id}/figures.csv", CsvAsync);

    public static void AddMeasures(this IServiceCollection services) => services
        .AddSingleton<KeptAnswers>().AddSingleton<ReadPosition>().AddSingleton<ReadMeasure>().AddSingleton<ListMeasures>().AddSingleton<ListCases>();

    private static async Task<IResult> CsvAsync(string id, HttpContext http, ReadMeasure read, SiteOptions site, CancellationToken ct)
    {
        if (MeasureCatalogue.All.FirstOrDefault(m => m.Id == id) is not { } measure
            || new AskedQuestion(http.Request.Query, new ModelStateDictionary(), site).Of(measure) is not { } question)
            return Results.NotFound();
        switch (await read.RunAsync(question, http.Acting("a figure as a file"), ct))
        {
            case MeasureReadOutcome.Read { Measure: var reading }:
                return Results.File(MeasureCsv.Write(reading, question.By), "text/csv; charset=utf-8", MeasureCsv.Name(reading.Result));
            case MeasureReadOutcome.BeforeFirstRecord:
                return Results.NotFound();
            default:
                await Fault.WriteAsync(http, StatusCodes.Status403Forbidden, "not-allowed");
                return Results.Empty;
        }
    }
}
