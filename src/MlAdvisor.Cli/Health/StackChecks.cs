using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace MlAdvisor.Cli.Health;

/// <summary>Looks at ML.NET, TorchSharp and the native libraries under them.</summary>
internal static class StackChecks
{
    // The reference BLAS stays below 3 GFLOP/s on the machines that it was measured on, an optimized one is above 20 on one thread.
    private const double SlowestGoodBlas = 8;

    private const int MatrixSize = 384;

    // The smallest PNG there is: one grey pixel.
    private const string OnePixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==";

    /// <value>Whether the tool was compiled against the embedded stack.</value>
    public static bool IsEmbedded => !string.Equals(typeof(torch).Assembly.GetName().Name, "TorchSharp", StringComparison.Ordinal);

    private static string Setup => IsEmbedded ? "./build.sh setup" : "dotnet add package TorchSharp-cpu";

    /// <summary>Looks; a native library that is missing does not end the process.</summary>
    public static IEnumerable<HealthCheck> Run()
    {
        yield return HealthCheck.Good("stack", $"{(IsEmbedded ? "embedded" : "packages")}: {SoftwareVersions.MLNet}, {SoftwareVersions.Torch}");
        var libtorch = Libtorch();
        yield return libtorch;
        if (libtorch.State == HealthState.Good)
        {
            yield return Blas();
            yield return ConvolutionCheck.Run();
        }

        yield return Images();
    }

    private static HealthCheck Libtorch()
    {
        try
        {
            using var two = tensor(2f);
            using var four = two.add(two);
            if (four.ToSingle() != 4)
            {
                return HealthCheck.Problem("libtorch", "2 + 2 is not 4 to it", Setup);
            }

            using var process = Process.GetCurrentProcess();
            var library = process.Modules.Cast<ProcessModule>().Select(module => module.FileName).FirstOrDefault(file => file.Contains("torch_cpu", StringComparison.Ordinal));
            return HealthCheck.Good("libtorch", library is null ? "works" : $"works: {library}");
        }
        catch (Exception exception) when (IsMissingLibrary(exception))
        {
            return HealthCheck.Problem("libtorch", $"can not be loaded: {Innermost(exception).Message}", Setup);
        }
    }

    private static HealthCheck Blas()
    {
        var speed = GigaflopsOfOneThread();
        var text = string.Create(CultureInfo.InvariantCulture, $"{speed:0} GFLOP/s on one thread (product of two {MatrixSize} x {MatrixSize} matrices)");
        return speed >= SlowestGoodBlas
            ? HealthCheck.Good("matrix products", text)
            : HealthCheck.Warning("matrix products", $"{text}: slow, as with the reference BLAS", IsEmbedded ? "apt-get install libopenblas0-pthread" : "close what else uses the processor, then ask again");
    }

    private static double GigaflopsOfOneThread()
    {
        var threads = get_num_threads();
        set_num_threads(1);
        try
        {
            using var scope = NewDisposeScope();
            var a = ones(MatrixSize, MatrixSize);
            a.mm(a).Dispose();
            var best = double.PositiveInfinity;
            for (var i = 0; i < 5; i++)
            {
                var clock = Stopwatch.StartNew();
                a.mm(a).Dispose();
                best = Math.Min(best, clock.Elapsed.TotalSeconds);
            }

            return 2e-9 * MatrixSize * MatrixSize * MatrixSize / best;
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    private static HealthCheck Images()
    {
        try
        {
            using var stream = new MemoryStream(Convert.FromBase64String(OnePixel));
            using var image = MLImage.CreateFromStream(stream);
            return HealthCheck.Good("images", "can be decoded");
        }
        catch (Exception exception) when (IsMissingLibrary(exception))
        {
            return HealthCheck.Problem("images", $"can not be decoded: {Innermost(exception).Message}", IsEmbedded ? "apt-get install libgd3" : "dotnet add package Microsoft.ML.ImageAnalytics");
        }
    }

    private static bool IsMissingLibrary(Exception exception) =>
        Innermost(exception) is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException or FileNotFoundException or NotSupportedException;

    private static Exception Innermost(Exception exception) => exception.InnerException is { } inner ? Innermost(inner) : exception;
}
