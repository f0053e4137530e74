using System.Diagnostics;

namespace Exchange.Benchmarks.Stages;

/// <summary>Adds up what the measured pieces of a stage cost; reading in between is not counted.</summary>
/// <remarks>CPU time is user and system time of all threads of the process, as the kernel accounts it.</remarks>
internal sealed class StageClock
{
    public TimeSpan Cpu { get; private set; }

    public TimeSpan Wall { get; private set; }

    public T Measure<T>(Func<T> work)
    {
        var cpu = Environment.CpuUsage.TotalTime;
        var wall = Stopwatch.GetTimestamp();
        var result = work();
        Wall += Stopwatch.GetElapsedTime(wall);
        Cpu += Environment.CpuUsage.TotalTime - cpu;
        return result;
    }

    public void Measure(Action work) => Measure(() =>
    {
        work();
        return true;
    });
}
