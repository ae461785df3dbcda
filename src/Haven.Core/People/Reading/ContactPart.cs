using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Rules.Access;

namespace Haven.Core.People.Reading;

/// <summary>The contact that one source holds.</summary>
public sealed record ContactOfRecord(Guid Record, Contact Contact)
{
    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(ContactOfRecord);
}

/// <summary>Where a person lives and how to reach them, by each source; protected contact is masked until it is unmasked.</summary>
public sealed class ContactPart : PersonPart
{
    public IReadOnlyList<ContactOfRecord> Contacts { get; private set; } = [];

    /// <summary>The records whose contact is masked.</summary>
    public IReadOnlyList<Guid> Masked { get; private set; } = [];

    internal override string Operation => "access.contact";

    internal override IReadOnlyList<string> Fields => Contacts.Count == 0 ? ["identity"] : ["address_line", "postcode", "phones", "emails", "school"];

    internal override void Ask(RoundTrip together, Asking asking)
    {
        Masked = asking.Reach.Masked;
        together.Enter(DatabaseRole.Contact)
            .Add("select id, address_line, postcode, phones, emails, school from people.records where id = any ($1) order by id", asking.Reach.With(FieldGroups.Contact))
            .Enter(DatabaseRole.App);
    }

    internal override async Task TakeAsync(RoundTrip together, CancellationToken ct) =>
        Contacts = await together.RowsAsync(row => new ContactOfRecord(row.GetGuid(0), new Contact(
            Cell.Text(row, 1), Cell.Text(row, 2), Cell.List(row, 3), Cell.List(row, 4), Cell.Text(row, 5))), ct);
}
