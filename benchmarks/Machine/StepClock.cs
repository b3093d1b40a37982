using System.Diagnostics;

namespace MlAdvisor.Benchmarks.Machine;

/// <summary>
/// How long something took. Where one thread computes it is the process's processor time, collector and compiler included: on an idle machine the same as
/// time on the clock, and on a busy one not lengthened by other programs. With more threads it is time on the clock.
/// </summary>
internal readonly struct StepClock
{
    private readonly TimeSpan _start;
    private readonly bool _isOfProcessor;

    private StepClock(bool isOfProcessor)
    {
        _isOfProcessor = isOfProcessor;
        _start = Now;
    }

    /// <summary>Time since the start.</summary>
    public TimeSpan Elapsed => Now - _start;

    private TimeSpan Now => _isOfProcessor ? Environment.CpuUsage.TotalTime : Stopwatch.GetElapsedTime(0);

    /// <summary>Starts a clock.</summary>
    /// <param name="threads">How many threads compute.</param>
    public static StepClock Start(int threads = 1) => new(threads == 1);
}
