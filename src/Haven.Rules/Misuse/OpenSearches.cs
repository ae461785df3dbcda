namespace Haven.Rules.Misuse;

/// <summary>The searches of one user's day that no opening has answered yet.</summary>
/// <remarks>
/// Opening a person answers the searches that showed them or their household and, with them, those that showed nobody
/// and went just before: the same name tried in other spellings.
/// </remarks>
internal sealed class OpenSearches(int minutesToOpen)
{
    private readonly List<(Trace Trace, Guid Person, ulong Address)> _shown = [];

    public void Searched(in TrailEvent next) =>
        _shown.Add((new(next.Position, next.At), next.Subject?.Person ?? Guid.Empty, next.Subject?.AddressKey ?? 0));

    public void Opened(in TrailEvent next)
    {
        if (next.Subject is not { } subject)
            return;
        var since = next.At.AddMinutes(-minutesToOpen);
        HashSet<long>? answered = null;
        for (var i = _shown.Count - 1; i >= 0 && _shown[i].Trace.At >= since; i--)
            if (_shown[i].Person == Guid.Empty || _shown[i].Person == subject.Person || (subject.AddressKey != 0 && _shown[i].Address == subject.AddressKey))
                (answered ??= []).Add(_shown[i].Trace.Position);
        if (answered is not null)
            _shown.RemoveAll(shown => answered.Contains(shown.Trace.Position));
    }

    public List<Trace> Unanswered => [.. _shown.Select(shown => shown.Trace).DistinctBy(trace => trace.Position)];
}
