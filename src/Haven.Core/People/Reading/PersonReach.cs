using Haven.Rules.Access;

namespace Haven.Core.People.Reading;

/// <summary>What the acting user may see of a person, record by record: the first wall of every page about one.</summary>
public sealed class PersonReach
{
    private readonly IReadOnlyDictionary<Guid, Decision> decisions;

    internal PersonReach(Guid asked, IReadOnlyDictionary<Guid, Decision> decisions)
    {
        this.decisions = decisions;
        Asked = asked;
        // Asked for by a record that is hidden from them, a person is absent, whatever else of it they may see.
        var isAbsent = decisions.TryGetValue(asked, out var own) && own.Answer is Answer.Hide or Answer.Refuse;
        Records = isAbsent ? [] : [.. Where(decision => decision.IsAllowed)];
        Pointers = isAbsent ? [] : [.. Where(decision => decision.Answer == Answer.Pointer)];
        Refusal = (own ?? decisions.Values.OrderByDescending(decision => decision.Answer).First());
    }

    /// <summary>The id that was asked for: pages go on with it, so that nobody learns of a join they may not see.</summary>
    public Guid Asked { get; }

    /// <summary>The records that may be shown.</summary>
    public IReadOnlyList<Guid> Records { get; }

    /// <summary>The records of which it may be said that they are there.</summary>
    public IReadOnlyList<Guid> Pointers { get; }

    /// <summary>Whether nothing of the person is hidden.</summary>
    public bool IsWhole => decisions.Values.All(decision => decision.Answer is Answer.Allow or Answer.Pointer);

    /// <summary>What all the records together give.</summary>
    public FieldGroups Groups => Records.Aggregate(FieldGroups.None, (all, record) => all | decisions[record].Fields);

    /// <summary>The records whose contact is protected and masked.</summary>
    public Guid[] Masked => [.. Records.Where(record => decisions[record].Masked.HasFlag(FieldGroups.Contact))];

    /// <summary>Why nothing is shown, when nothing is.</summary>
    internal Decision Refusal { get; }

    /// <summary>The records that may be shown with this group.</summary>
    public Guid[] With(FieldGroups group) => [.. Records.Where(record => decisions[record].Fields.HasFlag(group))];

    /// <summary>The strongest relation to a record that may be shown.</summary>
    public RelationKind? RelationTo(Guid record) => decisions[record].Relation;

    private IEnumerable<Guid> Where(Func<Decision, bool> holds) => decisions.Where(one => holds(one.Value)).Select(one => one.Key).Order();
}
