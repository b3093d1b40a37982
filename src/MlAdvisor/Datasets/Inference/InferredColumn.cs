namespace MlAdvisor.Datasets;

/// <summary>What was found out about a column that nobody described.</summary>
public sealed record InferredColumn
{
    /// <value>What numbers are that are not finite when they are read, for messages.</value>
    internal const string BeyondSingle = "beyond 3.4e38, the largest that is read (single precision)";

    /// <value>What numbers do of which most are the same in single precision, for messages.</value>
    internal const string BelowSingle = "differ by less than single precision tells apart";

    /// <value>Its name.</value>
    public required string Name { get; init; }

    /// <value>What its values are.</value>
    public required InferredKind Kind { get; init; }

    /// <value>How it is read; null for a column that is left out, and for images.</value>
    public ColumnType? Type { get; init; }

    /// <value>What was seen, and what follows from it, in a sentence without an end.</value>
    public required string Reason { get; init; }

    /// <value>Why a column that is read as text may be one of numbers, in a sentence without an end; null where nothing speaks for it.</value>
    internal string? Doubt { get; init; }

    /// <value>The numbers that seem to stand for missing ones though nothing says so.</value>
    internal IReadOnlyList<SuspectMark> SuspectMarks { get; init; } = [];

    /// <value>Of paths of images: how many were looked at, where all of these are gray; else 0.</value>
    internal int GrayImages { get; init; }

    /// <value>Number of rows.</value>
    public required int Rows { get; init; }

    /// <value>Number of rows without a value.</value>
    public int Missing { get; init; }

    /// <value>What stands in the place of missing values, each with how often it does.</value>
    public IReadOnlyDictionary<string, int> MissingMarkers { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <value>Number of different values; where <see cref="DistinctIsExact"/> is false, there are more.</value>
    public int Distinct { get; init; }

    /// <value>Whether all different values were counted.</value>
    public bool DistinctIsExact { get; init; } = true;

    /// <value>The smallest number; null for a column without numbers.</value>
    public double? Least { get; init; }

    /// <value>The largest number; null for a column without numbers.</value>
    public double? Most { get; init; }

    /// <value>The largest number, whatever its sign; null for a column without numbers.</value>
    internal double? Largest => Least is { } least && Most is { } most ? Math.Max(Math.Abs(least), Math.Abs(most)) : null;

    /// <value>Whether all numbers are finite when they are read, as is so of a column without any.</value>
    internal bool FitsSingle => Largest is null or <= float.MaxValue;

    /// <value>Whether most of its different numbers are the same in single precision, as time stamps in microseconds are.</value>
    internal bool IsFlattened { get; init; }

    /// <value>Mean number of words of its texts; 0 for a column without texts.</value>
    internal double Words { get; init; }

    /// <value>The numbers' mean; null for a column without numbers.</value>
    public double? Mean { get; init; }

    /// <value>The numbers' standard deviation; null for a column without numbers.</value>
    public double? Deviation { get; init; }

    /// <value>Some of the values, in the order in which they are met.</value>
    public IReadOnlyList<string> Examples { get; init; } = [];

    /// <value>How often the rarest value is there; null where not all different values were counted.</value>
    public int? Rarest { get; init; }

    /// <summary>The column as a registry would describe it.</summary>
    /// <param name="standard">What the format takes for missing already.</param>
    internal DatasetColumn? ToColumn(IReadOnlyList<string> standard)
    {
        var added = MissingMarkers.Keys.Where(marker => !standard.Contains(marker, StringComparer.Ordinal)).ToList();
        return Type is { } type ? new DatasetColumn(Name, type) { Missing = added.Count == 0 ? null : [.. standard, .. added] } : null;
    }
}
