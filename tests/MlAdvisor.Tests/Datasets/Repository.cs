using MlAdvisor.Datasets;

namespace MlAdvisor.Tests.Datasets;

/// <summary>The repository that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>The registry that is committed.</summary>
    public static DatasetRegistry Registry => DatasetRegistry.LoadNearest(AppContext.BaseDirectory);

    /// <summary>A dataset of it.</summary>
    public static Dataset Dataset(string name) => new(Registry.Entries.Single(entry => entry.Name == name));
}
