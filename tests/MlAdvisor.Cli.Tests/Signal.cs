using System.Diagnostics;
using System.Globalization;

namespace MlAdvisor.Cli.Tests;

/// <summary>Signals to a process that a test has started, in the numbers of POSIX.</summary>
public enum Signal
{
    HangUp = 1,

    Interrupt = 2,
}

internal static class Signals
{
    /// <summary>Skips the test where a process that it starts would not get the signal: on Windows, and where the tests' own is told to ignore it, which is passed on.</summary>
    public static void SkipWhereIgnored(Signal signal)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows can not send Ctrl-C to a process of its own.");
        }

        if (IsIgnored(signal))
        {
            Assert.Inconclusive($"The tests were started so that they ignore {signal} (by nohup, or in a script's background), and so does what they start.");
        }
    }

    public static void Send(this Process process, Signal signal)
    {
        using var kill = Process.Start("kill", [string.Create(CultureInfo.InvariantCulture, $"-{(int)signal}"), string.Create(CultureInfo.InvariantCulture, $"{process.Id}")]);
        kill.WaitForExit();
        kill.ExitCode.ShouldBe(0);
    }

    // Linux tells it as bits, the first of which is that of signal 1.
    private static bool IsIgnored(Signal signal) => File.Exists("/proc/self/status")
        && File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } ignored
        && (ulong.Parse(ignored["SigIgn:".Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) >> ((int)signal - 1) & 1) != 0;
}
