using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Trail;

namespace Haven.Core.Drafts;

/// <summary>Somebody's own drafts: found, listed, ended.</summary>
public sealed class OwnDrafts(HavenDatabase database)
{
    /// <summary>The draft of this form about this subject, or null.</summary>
    public async Task<Draft?> FindAsync(string form, Guid? subject, OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.App, context, ct);
        var draft = (await transaction.ListAsync($"""
            select {Draft.Columns} from drafts.drafts where form = $1 and subject is not distinct from $2 and ended_at is null
            """, Draft.Read, ct, form, subject)).SingleOrDefault();
        if (draft is not null)
            await NoteAsync(transaction, [draft], context, ct);
        return draft;
    }

    /// <summary>All of them, the one saved last first.</summary>
    public async Task<IReadOnlyList<Draft>> ListAsync(OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.App, context, ct);
        var drafts = await transaction.ListAsync($"select {Draft.Columns} from drafts.drafts where ended_at is null order by saved_at desc", Draft.Read, ct);
        if (drafts.Count > 0)
            await NoteAsync(transaction, drafts, context, ct);
        return drafts;
    }

    /// <summary>Ends the draft of a form that was sent or is thrown away: its words are gone from it. False when there is none.</summary>
    public async Task<bool> EndAsync(string form, Guid? subject, OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.App, context, ct);
        if (!await EndAsync(transaction, form, subject, context, ct))
            return false;
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>The same in the transaction of the operation that takes the words over.</summary>
    public static async Task<bool> EndAsync(HavenTransaction transaction, string form, Guid? subject, OperationContext context, CancellationToken ct)
    {
        var ended = await transaction.ExecuteAsync("""
            update drafts.drafts set fields = '{}', ended_at = now() where form = $1 and subject is not distinct from $2 and ended_at is null
            """, ct, form, subject) > 0;
        if (ended)
            await transaction.WriteTrailAsync(context, Entry(TrailAct.Erasure, "drafts.end", [subject]) with { Detail = form }, ct);
        return ended;
    }

    private static async Task NoteAsync(HavenTransaction transaction, IReadOnlyList<Draft> drafts, OperationContext context, CancellationToken ct)
    {
        await transaction.WriteTrailAsync(context, Entry(TrailAct.Consultation, "drafts.read", drafts.Select(draft => draft.Form.Subject)), ct);
        await transaction.CommitAsync(ct);
    }

    private static TrailEntry Entry(TrailAct act, string operation, IEnumerable<Guid?> subjects) =>
        new() { Act = act, Operation = operation, Subjects = [.. subjects.OfType<Guid>().Distinct()] };
}
