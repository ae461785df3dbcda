using Haven.Rules.Access;

namespace Haven.Rules.Tests.Access;

/// <summary>How often each thing that must come up did, among random questions.</summary>
internal sealed class Coverage
{
    /// <summary>Every act and every answer and code it can have; one that no question reaches is a hole.</summary>
    private static readonly string[] Outcomes =
    [
        .. Enum.GetValues<CaseAct>().SelectMany(act => new[] { "Hide not-known", "Refuse no-live-grant", "Refuse role-reads-no-case", "Allow allowed" }
            .Concat(OfAct(act)).Select(outcome => $"{act} {outcome}")),
    ];

    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    public void Add(Question question, Expected expected)
    {
        Count($"{(Enum.IsDefined(question.Act) ? question.Act.ToString() : "unknown act")} {expected.Answer} {expected.Code}");
        Count($"{Known(question.Reader.Role)} × {Known(question.Record.State)}");
        Count($"strongest {expected.Relation?.ToString() ?? "none"}");
        if (expected.Masked != FieldGroups.None) Count("masked");
        if (!Enum.IsDefined(question.Reader.Agency)) Count("unknown agency");
        foreach (var relation in question.Relations)
        {
            Count($"relation {Known(relation.Kind)} × {Known(question.Record.State)}");
            Edges("relation", relation.Period, question.At);
        }
        Edges("grant", question.Reader.Grant, question.At);
        Edges("purpose", question.Purpose, question.At);
        Edges("unmasking", question.Unmasked, question.At);
    }

    public IEnumerable<string> Missing(int atLeast)
    {
        var unexpected = _counts.Keys.Where(key => char.IsUpper(key[0]) && key.Split(' ') is [_, "Hide" or "Refuse" or "Pointer" or "Allow", _] && !Outcomes.Contains(key));
        return Wanted().Where(key => _counts.GetValueOrDefault(key) < atLeast).Concat(unexpected.Select(key => $"unexpected: {key}"));
    }

    private static IEnumerable<string> Wanted() =>
    [
        .. Outcomes,
        .. Names<Role>().SelectMany(role => Names<RecordState>().Select(state => $"{role} × {state}")),
        .. Names<RelationKind>().SelectMany(kind => Names<RecordState>().Select(state => $"relation {kind} × {state}")),
        .. Enum.GetNames<RelationKind>().Append("none").Select(kind => $"strongest {kind}"),
        "masked", "unknown agency", "unknown act Hide not-known", "unknown act Refuse no-relation", "unknown act Refuse role-may-not",
        .. new[] { "relation", "grant", "purpose", "unmasking" }.SelectMany(of => new[] { "begins at", "ends at", "is upside down around" }.Select(edge => $"{of} {edge}")),
    ];

    private static string[] OfAct(CaseAct act) => act switch
    {
        CaseAct.Read => ["Pointer known-elsewhere"],
        CaseAct.BreakGlass => ["Refuse role-may-not", "Refuse purpose-needed", "Refuse step-up-needed"],
        CaseAct.Change => ["Refuse no-relation", "Refuse role-may-not", "Refuse relation-may-not", "Refuse field-not-given"],
        CaseAct.Unmask => ["Refuse no-relation", "Refuse field-not-given"],
        _ => ["Refuse no-relation", "Refuse role-may-not", "Refuse relation-may-not"],
    };

    private void Edges(string of, Period? period, DateTimeOffset at)
    {
        if (period is not { } found) return;
        if (found.From == at) Count($"{of} begins at");
        if (found.Until == at) Count($"{of} ends at");
        if (found.Until <= found.From) Count($"{of} is upside down around");
    }

    private void Count(string key) => _counts[key] = _counts.GetValueOrDefault(key) + 1;

    private static IEnumerable<string> Names<T>() where T : struct, Enum => Enum.GetNames<T>().Append("unknown");

    private static string Known<T>(T value) where T : struct, Enum => Enum.IsDefined(value) ? value.ToString() : "unknown";
}
