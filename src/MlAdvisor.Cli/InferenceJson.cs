using System.Text.Json;
using MlAdvisor.Datasets;

namespace MlAdvisor.Cli;

/// <summary>What was found out about a file, for programs.</summary>
internal static class InferenceJson
{
    /// <summary>An object to be serialized.</summary>
    public static object Of(InferredDataset found) => new
    {
        path = found.Path,
        rows = found.Rows,
        heldOut = found.HeldOut,
        columns = found.Columns.Select(column => new
        {
            name = column.Name,
            type = RegistryEntry.TypeOf(column),
            kind = JsonNamingPolicy.CamelCase.ConvertName(column.Kind.ToString()),
            reason = column.Reason,
            missing = column.Missing,
            missingMarkers = column.MissingMarkers,
            distinct = column.Distinct,
            distinctIsExact = column.DistinctIsExact,
            least = column.Least,
            most = column.Most,
            examples = column.Examples,
        }),
        entry = RegistryEntry.Of(found),
    };
}
