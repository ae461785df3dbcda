using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Haven.Linkage;

/// <summary>How long a stage took.</summary>
/// <param name="Stage">Its name.</param>
/// <param name="Seconds">Wall clock.</param>
/// <param name="CpuSeconds">Processor time of all threads: what it costs on a machine that is busy with other things.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct StageTime(string Stage, double Seconds, double CpuSeconds);

/// <summary>Measures stages one after the other.</summary>
internal sealed class StageClock
{
    private readonly List<StageTime> times = [];
    private long from = Stopwatch.GetTimestamp();
    private TimeSpan cpuFrom = Cpu;

    public IReadOnlyList<StageTime> Times => times;

    public void Done(string stage)
    {
        var cpu = Cpu;
        times.Add(new StageTime(stage, Stopwatch.GetElapsedTime(from).TotalSeconds, (cpu - cpuFrom).TotalSeconds));
        from = Stopwatch.GetTimestamp();
        cpuFrom = cpu;
    }

    private static TimeSpan Cpu => OperatingSystem.IsIOS() || OperatingSystem.IsTvOS() || OperatingSystem.IsBrowser() ? default : Environment.CpuUsage.TotalTime;
}
