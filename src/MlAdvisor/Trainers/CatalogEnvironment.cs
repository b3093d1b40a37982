using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace MlAdvisor.Trainers;

/// <summary>
/// The environment that a catalog of trainers belongs to, for the log's sake. ML.NET gives it to its own assemblies only, so it is read by reflection;
/// where that finds nothing, trainers work all the same and say nothing.
/// </summary>
internal static class CatalogEnvironment
{
    /// <summary>The environment, or null.</summary>
    public static IHostEnvironment? Of(TrainCatalogBase.CatalogInstantiatorBase catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return typeof(TrainCatalogBase.CatalogInstantiatorBase)
            .GetProperties(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(property => typeof(IHostEnvironment).IsAssignableFrom(property.PropertyType) && property.GetIndexParameters().Length == 0)
            .Select(property => property.GetValue(catalog))
            .OfType<IHostEnvironment>()
            .FirstOrDefault();
    }
}
