using Haven.Core.Databases;
using Haven.Core.Trail;
using Haven.Rules.Access;

namespace Haven.Core.Access;

/// <summary>Who a record is about, as far as everybody in reach of it may know.</summary>
public sealed record RecordIdentity(
    Guid Id, string Source, string? Forenames, string? Surname, DateOnly? DateOfBirth, string? Sex, string? District, bool IsContactProtected)
{
    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(RecordIdentity);
}

/// <summary>What asking for a record gives.</summary>
public abstract record ReadOutcome
{
    private ReadOutcome()
    {
    }

    /// <param name="Decision">Which field groups may be shown, which are masked, and why.</param>
    public sealed record Shown(RecordIdentity Record, Decision Decision) : ReadOutcome;

    /// <summary>Known; nothing else of it.</summary>
    /// <param name="Contact">Whom to ask.</param>
    public sealed record Pointer(Guid Id, string Contact, string Words) : ReadOutcome
    {
        /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
        public override string ToString() => nameof(Pointer);
    }

    /// <summary>Not shown. A hidden record and an absent one give the same.</summary>
    public sealed record Refused(string Code, string Words) : ReadOutcome;
}

/// <summary>Asks for records by id: each is shown, a pointer or refused, and the asking is in the trail before the answer.</summary>
public sealed class ReadRecord(HavenDatabase database)
{
    private static readonly TrailEntry Entry = new() { Act = TrailAct.Consultation, Operation = "people.read", Fields = ["identity"] };

    public async Task<ReadOutcome> RunAsync(Guid record, OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.Decision, context, ct);
        var decision = await CaseFacts.DecideAsync(transaction, context, record, CaseAct.Read, FieldGroups.None, ct);
        var outcome = decision.Answer switch
        {
            Answer.Allow => await ShowAsync(transaction, record, decision, ct),
            Answer.Pointer => await PointAsync(transaction, record, decision, ct),
            _ => new ReadOutcome.Refused(ReasonNames.Of(decision.Reason), decision.Words),
        };
        var act = outcome is ReadOutcome.Refused ? TrailAct.Refusal : TrailAct.Consultation;
        await transaction.WriteTrailAsync(context, Entry with { Act = act, Subjects = [record] }, ct);
        await transaction.CommitAsync(ct);
        return outcome;
    }

    private static async Task<ReadOutcome> ShowAsync(HavenTransaction transaction, Guid record, Decision decision, CancellationToken ct)
    {
        await transaction.EnterAsync(DatabaseRole.App, ct);
        // Both walls say yes, or the walls differ: a bug, never an empty page.
        var shown = (await transaction.ListAsync("""
            select id, source, forenames, surname, date_of_birth, sex, district, coalesce(address_protected, false) from people.records where id = $1
            """, Identity, ct, record)).Single();
        return new ReadOutcome.Shown(shown, decision);
    }

    private static async Task<ReadOutcome> PointAsync(HavenTransaction transaction, Guid record, Decision decision, CancellationToken ct)
    {
        await transaction.EnterAsync(DatabaseRole.Finder, ct);
        var contact = await transaction.ScalarAsync<string>("""
            select coalesce((select x.contact from access.restrictions x where x.record_id = r.id and x.lifted_at is null),
                (select a.name from agencies.sources s join agencies.agencies a on a.code = s.agency
                 where s.source = r.source and (s.district is null or s.district = r.district) order by s.district nulls last limit 1), r.source)
            from people.records r where r.id = $1
            """, ct, record);
        return new ReadOutcome.Pointer(record, contact ?? throw new InvalidOperationException("the walls differ about a pointer"), decision.Words);
    }

    private static RecordIdentity Identity(Npgsql.NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), Text(row, 2), Text(row, 3), row.IsDBNull(4) ? null : row.GetFieldValue<DateOnly>(4), Text(row, 5), Text(row, 6), row.GetBoolean(7));

    private static string? Text(Npgsql.NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
