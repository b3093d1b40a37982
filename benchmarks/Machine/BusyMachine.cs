using System.Globalization;

namespace MlAdvisor.Benchmarks.Machine;

/// <summary>Whether anything else runs on the machine.</summary>
internal static class BusyMachine
{
    private const string LoadFile = "/proc/loadavg";

    /// <summary>On a busy machine a short block is cut short less often than a long one, which flatters the faster side.</summary>
    public static void Warn()
    {
        if (File.Exists(LoadFile) && File.ReadAllText(LoadFile).Split(' ')[0] is var load && double.Parse(load, CultureInfo.InvariantCulture) > 0.5)
        {
            Console.Error.WriteLine($"The machine is busy (load {load}): numbers that are to be kept are taken on an idle one.");
        }
    }
}
