using Haven.Core.Drafts;

namespace Haven.Web.Drafts;

/// <summary>
/// A page whose form keeps a draft. With this on the page model and <c>draft</c> on the form
/// (<c>&lt;form method="post" draft&gt;</c>), what was typed is kept at every sending, right or wrong, and with script
/// field by field; the form shows it again, adds "Save and come back later", and survives a session that ran out. When
/// the words have been taken over, the page says so: <see cref="DraftEnding.EndDraftAsync"/>.
/// </summary>
/// <param name="form">Names the form, such as <c>flags.raise</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class DraftAttribute(string form) : Attribute
{
    public string Form => form;

    /// <summary>The route value that holds what the form is about; none for a form about nothing yet.</summary>
    public string? Subject { get; init; }

    /// <summary>What the form does, without a name: "Raise a flag".</summary>
    public required string Title { get; init; }

    /// <summary>The draft of this request; null when the route's value is no id.</summary>
    public DraftForm? Of(HttpRequest request)
    {
        Guid? subject = null;
        if (Subject is not null)
        {
            if (!Guid.TryParse(request.RouteValues[Subject]?.ToString(), out var id))
                return null;
            subject = id;
        }
        return new DraftForm { Form = form, Subject = subject, Path = request.Path.Value!, Title = Title };
    }

    /// <summary>The attribute of the page this request is for, if it keeps a draft.</summary>
    public static DraftAttribute? Of(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<DraftAttribute>();
}
