using System.Diagnostics.CodeAnalysis;

namespace MlAdvisor.TestShared;

/// <summary>The folder `shared` beside the repository: recorded cases, public surfaces, data. A test that needs it is inconclusive without it.</summary>
internal static class SharedFolder
{
    public static string Repository { get; } = FindRepository();

    /// <summary>The path of a file or folder in it.</summary>
    public static string Require(params string[] parts)
    {
        string root = Environment.GetEnvironmentVariable("MLADVISOR_SHARED") ?? Path.Combine(Repository, "..", "shared");
        string path = Path.GetFullPath(Path.Combine([root, .. parts]));
        if (!File.Exists(path) && !Directory.Exists(path))
            Skip($"{path} is not there: set MLADVISOR_SHARED to the folder of recorded cases.");
        return path;
    }

    [DoesNotReturn]
    private static void Skip(string why) => Assert.Inconclusive(why);

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MlAdvisor.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException("MlAdvisor.sln is in no folder above the tests.");
    }
}
