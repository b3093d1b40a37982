using System.Collections.Frozen;

namespace MlAdvisor.Datasets;

/// <summary>Words that stand in the place of a value.</summary>
internal static class MissingMarkers
{
    /// <value>Those that mean it everywhere, unless a format says otherwise.</value>
    public static IReadOnlyList<string> Standard { get; } = ["", "NA", "NaN", "?"];

    /// <value>
    /// Those that mean it among numbers: in a column of text each may be a value (a minus is a class of the credit data, None a kind of masonry).
    /// </value>
    public static FrozenSet<string> AmongNumbers { get; } = FrozenSet.Create(
        StringComparer.Ordinal,
        "-", "--", ".", "*", "nan", "NAN", "n/a", "N/A", "na", "#N/A", "null", "NULL", "Null", "none", "None", "NONE", "nil", "missing", "unknown");
}
