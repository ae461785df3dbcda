using Haven.Core.Drafts;
using Haven.Web.Identity;

namespace Haven.Web.Drafts;

/// <summary>Where the script keeps a form field by field.</summary>
internal static class DraftEndpoints
{
    public static void AddDrafts(this IServiceCollection services) => services
        .AddSingleton<OwnDrafts>().AddSingleton<SaveDraft>().AddSingleton<KeepAfterSession>().AddSingleton<DraftTicket>().AddScoped<DraftKeeping>();

    public static void MapDrafts(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/drafts/field", async (FieldTyped typed, HttpContext http, DraftTicket tickets, SaveDraft save, CancellationToken ct) =>
        {
            if (tickets.Read(typed.Draft) is not { } form)
                return Results.BadRequest();
            return await save.FieldAsync(form, typed.Name, typed.Value, typed.Was, http.Acting("writing a form"), ct) switch
            {
                DraftOutcome.Saved saved => Results.Json(new { at = saved.At }),
                DraftOutcome.Differs differs => Results.Json(new { stored = differs.Stored }, statusCode: StatusCodes.Status409Conflict),
                DraftOutcome.Refused refused => Results.Json(new { words = refused.Words }, statusCode: StatusCodes.Status422UnprocessableEntity),
                _ => throw new InvalidOperationException("a draft is saved, differs or is refused"),
            };
        });

    /// <summary>One field as the script sends it.</summary>
    private sealed record FieldTyped(string Draft, string Name, string[] Value, string[] Was)
    {
        /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
        public override string ToString() => nameof(FieldTyped);
    }
}
