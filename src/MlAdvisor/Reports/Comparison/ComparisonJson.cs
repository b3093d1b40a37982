using System.Text.Json;
using MlAdvisor.Runs.Comparison;
using MlAdvisor.Runs.Store;

namespace MlAdvisor.Reports.Comparison;

/// <summary>Renders a comparison for programs. Numbers that are not finite are the strings NaN, Infinity and -Infinity.</summary>
internal static class ComparisonJson
{
    /// <summary>The version of the format. It grows when a member is taken away, renamed or given another meaning.</summary>
    public const int SchemaVersion = 1;

    /// <summary>The whole document.</summary>
    public static string Render(RunComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return JsonSerializer.Serialize(
            new
            {
                SchemaVersion,
                comparison.Agreement,
                comparison.Conclusion,
                comparison.Differences,
                comparison.Losses,
                comparison.WhyNotTested,
                First = Side(comparison.First),
                Second = Side(comparison.Second),
                comparison.DefinitionDiff,
            },
            JsonReport.Options) + "\n";
    }

    private static object Side(ComparedRun side) => new { Run = RunExport.Short(side.Run), side.Advice };
}
