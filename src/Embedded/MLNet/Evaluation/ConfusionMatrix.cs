namespace Microsoft.ML.Data;

/// <summary>How often each class was taken for each other: a row a true class, a column a predicted one.</summary>
public sealed class ConfusionMatrix
{
    private readonly string[] _names;
    private readonly bool _isBinary;

    internal ConfusionMatrix(double[][] counts, string[] names, bool isBinary)
    {
        _names = names;
        _isBinary = isBinary;
        Counts = counts;
        PerClassRecall = Array.ConvertAll(Enumerable.Range(0, counts.Length).ToArray(), i => Ratio(counts[i][i], counts[i].Sum()));
        PerClassPrecision = Array.ConvertAll(Enumerable.Range(0, counts.Length).ToArray(), i => Ratio(counts[i][i], counts.Sum(row => row[i])));
    }

    public IReadOnlyList<double> PerClassPrecision { get; }

    public IReadOnlyList<double> PerClassRecall { get; }

    public IReadOnlyList<IReadOnlyList<double>> Counts { get; }

    public int NumberOfClasses => Counts.Count;

    public double GetCountForClassPair(int predictedClassIndicatorIndex, int actualClassIndicatorIndex)
    {
        Check.That(
            predictedClassIndicatorIndex >= 0 && predictedClassIndicatorIndex < NumberOfClasses,
            "Invalid index. Should be non-negative, less than the number of classes.",
            nameof(predictedClassIndicatorIndex));
        Check.That(
            actualClassIndicatorIndex >= 0 && actualClassIndicatorIndex < NumberOfClasses,
            "Invalid index. Should be non-negative, less than the number of classes.",
            nameof(actualClassIndicatorIndex));
        return Counts[actualClassIndicatorIndex][predictedClassIndicatorIndex];
    }

    /// <summary>The matrix as a table, in the current culture.</summary>
    public string GetFormattedConfusionTable() => ConfusionTable.Format(this, _names, _isBinary);

    private static double Ratio(double part, double whole) => whole == 0 ? 0 : part / whole;
}
