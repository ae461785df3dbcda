using System.Runtime.InteropServices;

namespace Haven.Rules.Misuse;

/// <summary>On which days one user looked up one thing.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct DayCount
{
    // Most things are looked up on one day only: what follows it is kept when there is something.
    private Trace _first;
    private List<Trace>? _more;

    public int FirstDay { get; private set; }
    public int LastDay { get; private set; }

    /// <summary>On how many different days.</summary>
    public int Days { get; private set; }

    public readonly int Spread => LastDay - FirstDay;

    public readonly List<Trace> Traces => [_first, .. _more ?? []];

    /// <summary>Notes a look-up; after a longer pause it begins anew. Says whether it was the first of its day.</summary>
    public bool Note(in TrailEvent next, int day, int pause)
    {
        var trace = new Trace(next.Position, next.At);
        if (Days == 0 || day - LastDay > pause)
        {
            (_first, _more, FirstDay, LastDay, Days) = (trace, null, day, day, 1);
            return true;
        }
        (_more ??= []).Add(trace);
        if (day == LastDay)
            return false;
        (LastDay, Days) = (day, Days + 1);
        return true;
    }
}
