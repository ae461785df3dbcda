using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Haven.Web.Walls;

/// <summary>
/// A page whose form brings a large file. The token against forged requests must be the form's first field: the wall
/// reads that alone, and leaves the rest to the page, which takes it part by part (<see cref="StreamedForm"/>). Nothing
/// of the file is kept anywhere but where the page writes it.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class StreamedFormAttribute : Attribute, IResourceFilter
{
    /// <summary>The framework would read the whole form to fill the page's properties.</summary>
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        context.ValueProviderFactories.RemoveType<FormValueProviderFactory>();
        context.ValueProviderFactories.RemoveType<FormFileValueProviderFactory>();
        context.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
    }

    public void OnResourceExecuted(ResourceExecutedContext context)
    {
        // Nothing was held.
    }
}

/// <summary>One field of a form that is read as it comes.</summary>
internal sealed record FormPart(string Name, string? FileName, Stream Content);

/// <summary>A form that is read as it comes, once and in order.</summary>
internal sealed class StreamedForm
{
    private const int LongestField = 4096;
    private readonly MultipartReader reader;

    private StreamedForm(MultipartReader reader) => this.reader = reader;

    /// <summary>Reads the first field, the token, and hands it on as a header.</summary>
    /// <returns>False when the request is no such form.</returns>
    public static async Task<bool> OpenAsync(HttpContext http, string tokenField, string tokenHeader)
    {
        http.Request.Headers.Remove(tokenHeader);
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= 100 } boundary)
            return false;
        var form = new StreamedForm(new MultipartReader(boundary.Value!, http.Request.Body));
        try
        {
            if (await form.NextAsync(http.RequestAborted) is not { } first || first.Name != tokenField)
                return false;
            http.Request.Headers[tokenHeader] = await TextAsync(first, http.RequestAborted);
        }
        catch (Exception e) when (e is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            return false;
        }
        http.Features.Set(form);
        return true;
    }

    /// <summary>The next field; null after the last.</summary>
    /// <exception cref="InvalidDataException">The form is not one.</exception>
    public async Task<FormPart?> NextAsync(CancellationToken ct)
    {
        if (await reader.ReadNextSectionAsync(ct) is not { } section)
            return null;
        if (section.GetContentDispositionHeader() is not { } says || StringSegment.IsNullOrEmpty(says.Name))
            throw new InvalidDataException("a part of the form has no name");
        var file = says.FileNameStar.HasValue ? says.FileNameStar : says.FileName;
        return new(HeaderUtilities.RemoveQuotes(says.Name).Value!, file.HasValue ? HeaderUtilities.RemoveQuotes(file).Value : null, section.Body);
    }

    /// <summary>What was written into a field.</summary>
    /// <exception cref="InvalidDataException">It is longer than a field may be.</exception>
    public static async Task<string> TextAsync(FormPart part, CancellationToken ct)
    {
        using var text = new StreamReader(part.Content);
        var buffer = new char[LongestField + 1];
        var length = await text.ReadBlockAsync(buffer, ct);
        return length <= LongestField ? new string(buffer, 0, length) : throw new InvalidDataException("a field of the form is too long");
    }
}
