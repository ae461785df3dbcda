using Haven.Core.Access;
using Haven.Core.Databases;

namespace Haven.Core.Imports.Jobs;

/// <summary>One upload in hand: what the worker needs to know of it.</summary>
internal sealed record ImportJob(
    Guid Id, string Step, bool AcceptValid, bool KnownAsRecorded, int Attempts, Guid UploadedBy, string Email, Guid Grant, string Role, string Agency, string Reason)
{
    /// <summary>A step that died with the site is begun once more, and no more: what kills a site twice would kill it for ever.</summary>
    public const int MostAttempts = 2;

    public bool IsCheck => Step == "check";

    /// <summary>Whoever uploaded it, in the role they did it in.</summary>
    public OperationContext Context(DateTimeOffset at) => new()
    {
        ActorId = UploadedBy,
        Actor = Email,
        Agency = Agency,
        Role = Role,
        Reason = Reason,
        GrantId = Grant,
        At = at,
    };

    /// <summary>Those that wait, or were running, the oldest first.</summary>
    public static Task<List<ImportJob>> InStateAsync(HavenTransaction loader, string state, CancellationToken ct) => loader.ListAsync("""
        select j.id, j.step, j.accept_valid, j.known_as_recorded, j.attempts, j.uploaded_by, u.email, j.grant_id, g.role, j.agency, j.reason
        from imports.jobs j join identity.users u on u.id = j.uploaded_by join access.grants g on g.id = j.grant_id
        where j.state = $1 and j.removed_at is null order by j.uploaded_at, j.id
        """, r => new ImportJob(r.GetGuid(0), r.GetString(1), r.GetBoolean(2), r.GetBoolean(3), r.GetInt16(4), r.GetGuid(5), r.GetString(6), r.GetGuid(7),
            r.GetString(8), r.GetString(9), r.GetString(10)), ct, state);

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(ImportJob);
}
