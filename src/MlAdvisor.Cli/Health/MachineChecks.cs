using System.Globalization;
using System.Runtime.InteropServices;
using MlAdvisor.Training;

namespace MlAdvisor.Cli.Health;

/// <summary>Looks at the processor, the memory and the settings that training is faster with.</summary>
internal static class MachineChecks
{
    private const long SmallMemory = 1L << 30;

    /// <summary>Looks.</summary>
    public static IEnumerable<HealthCheck> Run()
    {
        yield return HealthCheck.Good("tool", $"MlAdvisor {SoftwareVersions.Product} on {RuntimeInformation.FrameworkDescription}");
        yield return HealthCheck.Good("machine", Provenance.Machine);
        yield return Memory();
        yield return Threads();
        if (OperatingSystem.IsLinux())
        {
            yield return Allocator();
        }

        yield return HealthCheck.Good("culture", $"{(CultureInfo.CurrentCulture.Name is { Length: > 0 } name ? name : "invariant")}; numbers are read and written with a decimal point in every culture");
    }

    private static HealthCheck Memory()
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{TrainingCost.MemoryToUse / (double)(1L << 30):0.#} GiB that a training may take");
        return TrainingCost.MemoryToUse >= SmallMemory
            ? HealthCheck.Good("memory", text)
            : HealthCheck.Warning("memory", text, "give the process more memory, or use smaller batches: `mladvisor describe PIPELINE` says what a training needs");
    }

    private static HealthCheck Threads()
    {
        // The packages' libtorch has its matrix products within it, and they take the threads that they are told to.
        return !StackChecks.IsEmbedded || Environment.GetEnvironmentVariable("OPENBLAS_NUM_THREADS") is null or "" or "1"
            ? HealthCheck.Good("threads", "trainings side by side, one thread each")
            : HealthCheck.Warning("threads", "OPENBLAS_NUM_THREADS is not 1: matrix products of trainings side by side take the cores from each other", "unset OPENBLAS_NUM_THREADS, or export OPENBLAS_NUM_THREADS=1");
    }

    private static HealthCheck Allocator() =>
        Environment.GetEnvironmentVariable("GLIBC_TUNABLES")?.Contains("mmap_threshold", StringComparison.Ordinal) == true
            ? HealthCheck.Good("allocator", "keeps the memory of tensors that come and go")
            : HealthCheck.Warning(
                "allocator",
                "gives the memory of every large tensor back to the system: convolutions are slower",
                "export GLIBC_TUNABLES=glibc.malloc.mmap_threshold=1073741824:glibc.malloc.trim_threshold=1073741824 (./mladvisor does)");
}
