namespace Haven.Rules.Misuse;

/// <summary>Records looked into in the order of their running numbers, outside the user's own work; a run may go on the next day.</summary>
internal sealed class RunDetector(MisuseParameters parameters, AlertBook alerts) : Detector
{
    // A dozen look-ups of other work may come between two of a run; what has become a run is kept longest.
    private const int RunsAtOnce = 12, AlreadyARun = 4;
    private readonly Dictionary<Guid, List<Run>> _runs = [];

    public override void See(in TrailEvent next, int day)
    {
        if (!next.IsWeak || next.Operation != TrailOperation.Open || next.Subject is not { RunningNumber: > 0 and var number })
            return;
        if (!_runs.TryGetValue(next.User.Id, out var runs))
            _runs.Add(next.User.Id, runs = []);
        var run = Continued(runs, number, day);
        if (run.LastNumber == number)
            return;
        (run.LastNumber, run.LastDay) = (number, day);
        run.Traces.Add(new(next.Position, next.At));
        if (run.Traces.Count < parameters.RunLength)
            return;
        alerts.Raise(next.User.Id, MisusePattern.Enumerating, day, run.Traces.Count, run.Traces,
            when => $"Opened {Words.Of(run.Traces.Count)} records in the order of their running numbers {when}, outside the user's own work.");
    }

    private Run Continued(List<Run> runs, long number, int day)
    {
        foreach (var run in runs)
            if (number - run.LastNumber is >= 0 and var step && step <= parameters.RunStep && day - run.LastDay <= parameters.RunPause)
                return run;
        if (runs.Count == RunsAtOnce)
            runs.Remove(runs.MinBy(run => (run.LastDay + (run.Traces.Count >= AlreadyARun ? parameters.RunPause : 0), run.Traces[^1].Position))!);
        var begun = new Run();
        runs.Add(begun);
        return begun;
    }

    private sealed class Run
    {
        public long LastNumber { get; set; }
        public int LastDay { get; set; }
        public List<Trace> Traces { get; } = [];
    }
}
