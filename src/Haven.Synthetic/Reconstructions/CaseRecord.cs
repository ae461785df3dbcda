using Haven.Synthetic.People;

namespace Haven.Synthetic.Reconstructions;

/// <summary>What one source holds about somebody, with everything it later corrected.</summary>
internal sealed class CaseRecord(Person truth, PersonRow first)
{
    private readonly List<(DateTimeOffset At, Func<PersonRow, PersonRow> Change)> _changes = [];
    private DateTimeOffset? _knownFrom;

    /// <summary>Who it is about; no file says so.</summary>
    public Person Truth => truth;

    public string Source => first.Source;

    public string Id => first.SourceId;

    /// <summary>The birth date as first recorded, or null when it was unknown.</summary>
    public DateOnly? Born => first.DateOfBirth;

    /// <summary>How a row of the given source refers to this record.</summary>
    public string From(string source) => source == Source ? Id : Source + "/" + Id;

    /// <summary>Says that something refers to the record at that moment: the source has known it at least since.</summary>
    public void SeenAt(DateTimeOffset at) => _knownFrom = _knownFrom is { } known && known <= at ? known : at;

    /// <summary>Changes the record from that moment on. A change at or before its first moment is how it first was.</summary>
    public void Correct(DateTimeOffset at, Func<PersonRow, PersonRow> change) => _changes.Add((at, change));

    /// <summary>Every version, earliest first.</summary>
    public IEnumerable<PersonRow> Versions()
    {
        var knownFrom = _knownFrom
            ?? throw new InvalidOperationException($"Nothing says since when the record {first.Source}/{first.SourceId} is known.");
        var row = first with { RecordedAt = knownFrom };
        foreach (var (at, change) in _changes.OrderBy(change => change.At))
        {
            var changed = change(row);
            if (at > row.RecordedAt && changed != row)
            {
                yield return row;
                changed = changed with { RecordedAt = at };
            }

            row = changed;
        }

        yield return row;
    }
}
