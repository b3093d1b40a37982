using System.Globalization;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;

namespace MlAdvisor.Cli.Health;

/// <summary>Looks at the folders that the tool writes to, and at where datasets come from.</summary>
internal static class StorageChecks
{
    // CIFAR-10 with its archive and its unpacked images.
    private const long SpaceForImages = 1L << 30;

    /// <summary>Looks; what it writes to try a folder it takes away again.</summary>
    public static IEnumerable<HealthCheck> Run()
    {
        yield return Cache();
        yield return Runs();
        yield return Registry();
        yield return Npm();
    }

    private static HealthCheck Cache()
    {
        var folder = DatasetCache.OfThisMachine().Folder;
        var remedy = $"set {DatasetCache.Variable} to a folder that can be written";
        if (Refusal(folder) is { } refusal)
        {
            return HealthCheck.Problem("dataset cache", $"{folder} can not be written: {refusal}", remedy);
        }

        var free = FreeBytes(folder);
        var text = string.Create(CultureInfo.InvariantCulture, $"{folder}, {free / (double)(1L << 30):0.#} GiB free");
        return free >= SpaceForImages ? HealthCheck.Good("dataset cache", text) : HealthCheck.Warning("dataset cache", $"{text}: too little for the image sets", remedy);
    }

    private static HealthCheck Runs()
    {
        var folder = Path.GetFullPath("runs");
        return Refusal(folder) is { } refusal
            ? HealthCheck.Problem("run folders", $"{folder} can not be written: {refusal}", "call the tool in a folder that can be written, or say where: --runs FOLDER")
            : HealthCheck.Good("run folders", folder);
    }

    private static HealthCheck Registry()
    {
        try
        {
            var entries = DatasetRegistry.LoadNearest("").Entries;
            return HealthCheck.Good("datasets", string.Create(CultureInfo.InvariantCulture, $"{entries.Count} in the registry ({DatasetRegistry.FileName})"));
        }
        catch (Exception exception) when (exception is DatasetException or DefinitionException)
        {
            return HealthCheck.Problem("datasets", exception.Message, $"mend {DatasetRegistry.FileName}");
        }
    }

    private static HealthCheck Npm() => new NpmClient(NpmClient.SearchPathOfThisProcess).Find() is { } found
        ? HealthCheck.Good("npm", found)
        : HealthCheck.Warning("npm", "not on the PATH: datasets come from their makers' addresses only", "install Node.js, where the addresses can not be reached");

    // Why a folder can not be written; null where it can. The nearest folder that exists decides for one that does not.
    private static string? Refusal(string folder)
    {
        if (File.Exists(folder))
        {
            return "it is a file";
        }

        var existing = Existing(folder);
        var probe = Path.Combine(existing, $".mladvisor-{Guid.NewGuid():N}");
        try
        {
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }

    private static long FreeBytes(string folder) => new DriveInfo(Existing(folder)).AvailableFreeSpace;

    private static string Existing(string folder)
    {
        var existing = folder;
        while (!Directory.Exists(existing) && Path.GetDirectoryName(existing) is { Length: > 0 } parent)
        {
            existing = parent;
        }

        return existing;
    }
}
