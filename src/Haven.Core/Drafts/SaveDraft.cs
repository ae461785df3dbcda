using System.Text.Json;
using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Trail;

namespace Haven.Core.Drafts;

/// <summary>Keeps what somebody has typed into a form, whole or one field of it. One draft a user, agency, form and subject.</summary>
public sealed class SaveDraft(HavenDatabase database)
{
    /// <summary>The most characters of one field, and the most fields.</summary>
    public const int LongestField = 100_000, MostFields = 200;

    private const int MostDrafts = 200;

    /// <summary>Keeps all fields as they are now.</summary>
    public async Task<DraftOutcome> RunAsync(DraftForm form, IReadOnlyDictionary<string, string[]> fields, OperationContext context, CancellationToken ct)
    {
        if (TooMuch(fields) is { } refused)
            return refused;
        await using var transaction = await database.BeginAsync(DatabaseRole.App, context, ct);
        return await KeepAsync(transaction, form, fields, context, ct);
    }

    /// <summary>Keeps one field, unless it holds words that this window has not seen.</summary>
    /// <param name="was">What this window last knew the field to hold; empty for nothing.</param>
    public async Task<DraftOutcome> FieldAsync(DraftForm form, string name, string[] value, string[] was, OperationContext context, CancellationToken ct)
    {
        if (TooMuch(new Dictionary<string, string[]>(StringComparer.Ordinal) { [name] = value }) is { } refused)
            return refused;
        await using var transaction = await database.BeginAsync(DatabaseRole.App, context, ct);
        var held = (await transaction.ListAsync("""
            select fields::text from drafts.drafts where form = $1 and subject is not distinct from $2 and ended_at is null for update
            """, row => JsonSerializer.Deserialize<Dictionary<string, string[]>>(row.GetString(0))!, ct, form.Form, form.Subject)).SingleOrDefault() ?? [];
        var stored = held.GetValueOrDefault(name, []);
        if (IsOther(stored, was) && IsOther(stored, value))
            return new DraftOutcome.Differs(stored);
        held[name] = value;
        return TooMuch(held) ?? await KeepAsync(transaction, form, held, context, ct);
    }

    private static async Task<DraftOutcome> KeepAsync(
        HavenTransaction transaction, DraftForm form, IReadOnlyDictionary<string, string[]> fields, OperationContext context, CancellationToken ct)
    {
        if (await transaction.ScalarAsync<long>("select count(*) from drafts.drafts where ended_at is null and not (form = $1 and subject is not distinct from $2)", ct, form.Form, form.Subject) >= MostDrafts)
            return new DraftOutcome.Refused("too-many-drafts", $"You have {MostDrafts} drafts. Finish or delete some first.");
        var saved = (await transaction.ListAsync("""
            insert into drafts.drafts (id, user_id, agency, form, subject, path, title, fields) values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb)
            on conflict (user_id, agency, form, subject) where ended_at is null
                do update set fields = excluded.fields, path = excluded.path, title = excluded.title, saved_at = now()
            returning id, saved_at
            """, row => new DraftOutcome.Saved(row.GetGuid(0), row.GetFieldValue<DateTimeOffset>(1)), ct,
            Guid.CreateVersion7(), context.ActorId, context.Agency, form.Form, form.Subject, form.Path, form.Title, JsonSerializer.Serialize(fields))).Single();
        await transaction.WriteTrailAsync(context, new TrailEntry
        {
            Act = TrailAct.Collection,
            Operation = "drafts.save",
            Fields = [.. fields.Keys.Order(StringComparer.Ordinal)],
            Detail = form.Form,
            Subjects = form.Subject is { } subject ? [subject] : [],
        }, ct);
        await transaction.CommitAsync(ct);
        return saved;
    }

    private static DraftOutcome.Refused? TooMuch(IReadOnlyDictionary<string, string[]> fields) =>
        fields.Count > MostFields || fields.Any(field => field.Key.Length > 200 || field.Value.Sum(value => value.Length) > LongestField)
        || fields.Sum(field => field.Value.Sum(value => value.Length)) > 2 * LongestField
            ? new("too-much", $"A draft holds up to {LongestField:N0} characters in a field. Send what you have, or keep the rest elsewhere.")
            : null;

    // A field that nobody filled in and one that was emptied are the same.
    private static bool IsOther(string[] one, string[] other) => !one.Where(value => value != "").SequenceEqual(other.Where(value => value != ""));
}
