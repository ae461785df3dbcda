using Haven.Core.Databases;
using Haven.Core.Trail;
using Haven.Rules.Access;

namespace Haven.Core.Access;

/// <summary>Where somebody lives and how to reach them.</summary>
public sealed record Contact(string? AddressLine, string? Postcode, IReadOnlyList<string> Phones, IReadOnlyList<string> Emails, string? School)
{
    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(Contact);
}

/// <summary>What reading a contact gives.</summary>
public abstract record ContactOutcome
{
    private ContactOutcome()
    {
    }

    public sealed record Shown(Contact Contact) : ContactOutcome;

    /// <summary>It is protected: unmask it first, which is written down.</summary>
    public sealed record Masked : ContactOutcome
    {
        public const string Code = "contact-protected";
    }

    public sealed record Refused(string Code, string Words) : ContactOutcome;
}

/// <summary>Shows a record's contact. Protected contact is masked everywhere and shown by an act of its own.</summary>
public sealed class ReadContact(HavenDatabase database)
{
    private static readonly TrailEntry Entry = new()
    {
        Act = TrailAct.Consultation,
        Operation = "access.contact",
        Fields = ["address_line", "postcode", "phones", "emails", "school"],
    };

    public async Task<ContactOutcome> RunAsync(Guid record, OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.Decision, context, ct);
        var decision = await CaseFacts.DecideAsync(transaction, context, record, CaseAct.Read, FieldGroups.None, ct);
        if (decision.Masked.HasFlag(FieldGroups.Contact))
        {
            await CaseWork.RefuseAsync(transaction, context, record, Entry, CaseOutcome.Of(decision), ct);
            return new ContactOutcome.Masked();
        }
        if (!decision.Fields.HasFlag(FieldGroups.Contact))
        {
            var refused = await CaseWork.RefuseAsync(transaction, context, record, Entry, CaseOutcome.Of(decision), ct);
            return decision.IsAllowed
                ? new ContactOutcome.Refused(ReasonNames.Of(Reason.FieldNotGiven), "The address, phone numbers and school were not shared with you.")
                : new ContactOutcome.Refused(refused.Code, refused.Words);
        }
        await transaction.EnterAsync(DatabaseRole.Contact, ct);
        var contact = (await transaction.ListAsync("""
            select address_line, postcode, phones, emails, school from people.records where id = $1
            """, r => new Contact(Text(r, 0), Text(r, 1), List(r, 2), List(r, 3), Text(r, 4)), ct, record)).Single();
        await transaction.WriteTrailAsync(context, Entry with { Subjects = [record] }, ct);
        await transaction.CommitAsync(ct);
        return new ContactOutcome.Shown(contact);
    }

    /// <summary>Unmasks protected contact for this user and a quarter of an hour; <see cref="RunAsync"/> then shows it.</summary>
    /// <exception cref="InputException">No reason.</exception>
    public Task<CaseOutcome> UnmaskAsync(Guid record, OperationContext context, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(context.Reason))
            throw new InputException("say why you need the protected address: a reason is needed");
        return CaseWork.RunAsync(database, context, record, CaseAct.Unmask,
            new TrailEntry { Act = TrailAct.Consultation, Operation = "access.unmask", Fields = ["contact"] },
            async (transaction, _) =>
            {
                var id = Guid.CreateVersion7();
                await transaction.ExecuteAsync("""
                    insert into access.unmaskings (id, user_id, agency, record_id, reason, until_at) values ($1, $2, $3, $4, $5, now() + interval '15 minutes')
                    """, ct, id, context.ActorId, context.Agency, record, context.Reason);
                return id;
            }, ct);
    }

    private static string? Text(Npgsql.NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static string[] List(Npgsql.NpgsqlDataReader row, int column) => row.IsDBNull(column) ? [] : row.GetFieldValue<string[]>(column);
}
