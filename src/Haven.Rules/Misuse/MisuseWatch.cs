namespace Haven.Rules.Misuse;

/// <summary>
/// Looks for patterns of misuse in the events of a trail, one after another in the order of the trail. It keeps what
/// it needs of the past and nothing else: the same events give the same alerts.
/// </summary>
/// <remarks>
/// Rates need a past: until a group has <see cref="MisuseParameters.LeastHistory"/> working days behind it no rate of
/// it is called unusual, so start it some weeks before the period asked about. An instance is for one thread.
/// </remarks>
public sealed class MisuseWatch
{
    private readonly MisuseParameters _parameters;
    private readonly AlertBook _alerts;
    private readonly Detector[] _detectors;
    private long _lastPosition = long.MinValue;
    private int _today = int.MinValue;

    /// <param name="parameters">The policy in force.</param>
    /// <param name="staff">Every user whose home may be looked into, whether or not they appear in the trail.</param>
    /// <exception cref="ArgumentException">The parameters have faults; the message names them.</exception>
    public MisuseWatch(MisuseParameters parameters, IEnumerable<TrailUser> staff)
    {
        if (parameters.Faults().ToList() is { Count: > 0 } faults)
            throw new ArgumentException(string.Join("; ", faults), nameof(parameters));
        _parameters = parameters;
        _alerts = new AlertBook(parameters);
        _detectors =
        [
            .. MisuseParameters.RatePatterns.Select(pattern => new RateDetector(pattern, parameters, _alerts)),
            new SurnameDetector(parameters, _alerts),
            new HoneytokenDetector(_alerts),
            new OwnAddressDetector(parameters, _alerts),
            new ColleagueDetector(parameters, _alerts, staff),
            new RepeatDetector(parameters, _alerts),
            new RunDetector(parameters, _alerts),
            new BreakGlassDetector(parameters, _alerts),
        ];
    }

    /// <summary>The alerts so far, in the order they were raised.</summary>
    public IReadOnlyList<MisuseAlert> Alerts => _alerts.Raised;

    /// <summary>Takes in the next event.</summary>
    /// <param name="next">Its position must not be before the last one's.</param>
    /// <exception cref="ArgumentException">It is out of order.</exception>
    public void See(in TrailEvent next)
    {
        if (next.Position < _lastPosition)
            throw new ArgumentException($"event {next.Position} came after {_lastPosition}: give the events in the order of the trail", nameof(next));
        _lastPosition = next.Position;
        // A clock that was set back does not bring an ended day back.
        var day = Math.Max(_today, DayOf(next.At));
        if (_today == int.MinValue)
            _today = day;
        for (; _today < day; _today++)
            EndDay();
        foreach (var detector in _detectors)
            detector.See(next, day);
    }

    /// <summary>Ends the last day. Nothing may be seen after it.</summary>
    public void Finish()
    {
        if (_today != int.MinValue)
            EndDay();
    }

    private void EndDay()
    {
        foreach (var detector in _detectors)
            detector.EndDay(_today);
    }

    private int DayOf(DateTime at) => DateOnly.FromDateTime(at - _parameters.DayStartsAt.ToTimeSpan()).DayNumber;
}
