using System.ComponentModel;
using Haven.Core.Access;
using Haven.Core.People.Reading;
using Haven.Rules.Access;

namespace Haven.Web.Api.People;

/// <summary>A person as far as the client may see them.</summary>
internal sealed record PersonShown
{
    [Description("The id that was asked for.")]
    public required Guid Id { get; init; }

    [Description("True when the person is only pointed to: then there is nothing but the pointers.")]
    public required bool KnownOnly { get; init; }
    public PersonBar? Identity { get; init; }

    [Description("The records that are shown.")]
    public IReadOnlyList<Guid> Records { get; init; } = [];

    [Description("There is more about the person that may not be read: whom to ask. Of which record it is, is not said.")]
    public required IReadOnlyList<string> AskToo { get; init; }
    public IReadOnlyList<Lead> Leads { get; init; } = [];
    public IReadOnlyList<OpenPlan> Plans { get; init; } = [];
    public DateTimeOffset? MissingSince { get; init; }

    [Description("What to do at once: at most three lines.")]
    public IReadOnlyList<string> TriggerPlan { get; init; } = [];

    [Description("The last visit alone, and the last at all when that was later.")]
    public IReadOnlyList<Visit> Visits { get; init; } = [];

    [Description("The last day in time of each open flag's next review.")]
    public IReadOnlyList<ReviewNext> Reviews { get; init; } = [];

    [Description("Who may be a danger to the person: a possible risk, not a finding.")]
    public IReadOnlyList<Danger> Dangers { get; init; } = [];
    public bool MoreDangers { get; init; }

    [Description("To be shown beside what is about suspects; null when nothing is.")]
    public string? Note { get; init; }

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(PersonShown);
}

/// <summary>When an open flag is next reviewed.</summary>
internal sealed record ReviewNext(Guid Flag, DateOnly On, bool AfterEvent);

/// <summary>The flags of a person that may be shown, open ones first, and of those the one raised last.</summary>
internal sealed record PersonFlags(IReadOnlyList<FlagLine> Items, string? Note)
{
    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(PersonFlags);
}

/// <summary>Something that opens a person's record to somebody, now.</summary>
internal sealed record TieShown
{
    public required Guid Id { get; init; }
    public required Guid Record { get; init; }

    [Description("agency, allocated, share or named-reader.")]
    public required string Kind { get; init; }
    public required string Agency { get; init; }

    [Description("The worker or team; null when it is the whole agency.")]
    public required string? Holder { get; init; }
    public required bool IsTeam { get; init; }

    [Description("The field groups that a share gives.")]
    public required IReadOnlyList<string> Shared { get; init; }
    public required string? Basis { get; init; }
    public required string? Purpose { get; init; }
    public required DateTimeOffset From { get; init; }
    public required DateTimeOffset? Until { get; init; }

    public static TieShown Of(Tie tie) => new()
    {
        Id = tie.Id,
        Record = tie.Record,
        Kind = tie.Kind,
        Agency = tie.Agency,
        Holder = tie.Holder,
        IsTeam = tie.IsTeam,
        Shared = tie.Kind == "share" ? [.. FieldGroupNames.Split(tie.Shared)] : [],
        Basis = tie.Basis,
        Purpose = tie.Purpose,
        From = tie.From,
        Until = tie.Until,
    };

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(TieShown);
}

/// <summary>Which agencies are involved, who has the case, what is shared, and which records are for named readers only.</summary>
internal sealed record PersonAgencies(IReadOnlyList<TieShown> Items, IReadOnlyList<Restriction> Restrictions)
{
    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(PersonAgencies);
}

/// <summary>What is dated about a person, the newest first.</summary>
/// <param name="Next">The cursor of the next page; null at the end.</param>
internal sealed record PersonTimeline(IReadOnlyList<TimelineEvent> Items, string? Note, string? Next)
{
    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(PersonTimeline);
}

/// <summary>Where a person lives and how to reach them, by each record.</summary>
/// <param name="Masked">Records whose contact is protected: it is shown to people alone, on Haven's own page, for a reason.</param>
internal sealed record PersonContact(IReadOnlyList<ContactShown> Items, IReadOnlyList<Guid> Masked)
{
    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(PersonContact);
}

/// <summary>The contact that one source holds.</summary>
internal sealed record ContactShown(Guid Record, string? AddressLine, string? Postcode, IReadOnlyList<string> Phones, IReadOnlyList<string> Emails, string? School)
{
    public static ContactShown Of(Guid record, Contact contact) => new(record, contact.AddressLine, contact.Postcode, contact.Phones, contact.Emails, contact.School);

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(ContactShown);
}
