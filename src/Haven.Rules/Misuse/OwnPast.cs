namespace Haven.Rules.Misuse;

/// <summary>What one working day of a user came to.</summary>
internal sealed record DayValue(int Value, int OffDistrict, List<Trace> Traces);

/// <summary>One user's past of one rate.</summary>
internal sealed class OwnPast
{
    private readonly Queue<(int Day, DayValue Value)> _days = new();

    /// <summary>The value of each working day: the sum over the days that the rate is counted over.</summary>
    public Usual Values { get; } = new();

    /// <summary>Adds a day and gives the sum over the last <paramref name="over"/> days.</summary>
    public int Add(int day, DayValue value, int over, int historyDays)
    {
        Values.Forget(day - historyDays);
        _days.Enqueue((day, value));
        while (_days.Peek().Day <= day - over)
            _days.Dequeue();
        return _days.Sum(past => past.Value.Value);
    }

    public (List<Trace> Traces, int OffDistrict) Within(int day, int over)
    {
        var days = _days.Where(past => past.Day > day - over).ToList();
        return ([.. days.SelectMany(past => past.Value.Traces)], days.Sum(past => past.Value.OffDistrict));
    }
}
