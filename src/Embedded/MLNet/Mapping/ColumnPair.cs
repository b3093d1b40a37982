namespace Microsoft.ML.Internal;

/// <summary>A column to make and the one that it is made from.</summary>
internal readonly record struct ColumnPair(string Output, string Input)
{
    public static ColumnPair Of(string outputColumnName, string inputColumnName) => new(outputColumnName, inputColumnName ?? outputColumnName);

    /// <summary>A pair whose output must have a name that is not blank.</summary>
    public static ColumnPair Named(string name, string inputColumnName)
    {
        Check.NotWhiteSpace(name, nameof(name));
        return Of(name, inputColumnName);
    }

    public static ColumnPair[] Of(InputOutputColumnPair[] columns) =>
        Array.ConvertAll(columns ?? [], c => new ColumnPair(c.OutputColumnName, c.InputColumnName));

    public static void CheckOutputs(ColumnPair[] columns)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var pair in columns)
        {
            Check.NotEmpty(pair.Output, nameof(columns));
            if (!seen.Add(pair.Output))
            {
                throw Except.Param(nameof(columns), $"Name of the result column '{pair.Output}' specified multiple times");
            }
        }
    }
}
