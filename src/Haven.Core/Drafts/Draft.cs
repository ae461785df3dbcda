using System.Text.Json;
using Npgsql;

namespace Haven.Core.Drafts;

/// <summary>Which form a draft is of, about what, and where its page is.</summary>
public sealed record DraftForm
{
    /// <summary>Such as <c>flags.raise</c>.</summary>
    public required string Form { get; init; }

    /// <summary>The record or flag the form is about; none for a form about nothing yet.</summary>
    public Guid? Subject { get; init; }

    /// <summary>The page's own path, such as <c>/flags/…/review</c>.</summary>
    public required string Path { get; init; }

    /// <summary>What the form does, in words without a name.</summary>
    public required string Title { get; init; }
}

/// <summary>Somebody's own draft: the values of each field as they were typed.</summary>
public sealed record Draft(Guid Id, DraftForm Form, IReadOnlyDictionary<string, string[]> Fields, DateTimeOffset SavedAt)
{
    internal const string Columns = "id, form, subject, path, title, fields::text, saved_at";

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(Draft);

    internal static Draft Read(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        new DraftForm { Form = row.GetString(1), Subject = row.IsDBNull(2) ? null : row.GetGuid(2), Path = row.GetString(3), Title = row.GetString(4) },
        JsonSerializer.Deserialize<Dictionary<string, string[]>>(row.GetString(5))!,
        row.GetFieldValue<DateTimeOffset>(6));
}
