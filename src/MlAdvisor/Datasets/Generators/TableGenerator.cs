namespace MlAdvisor.Datasets;

/// <summary>Makes rows from a seed: the same rows for the same settings, on every platform.</summary>
/// <remarks>
/// Numbers come from <see cref="Random"/> with a seed, whose sequence .NET keeps, and are put together by additions, multiplications, divisions
/// and square roots alone, which IEEE 754 rounds the same everywhere; logarithms and cosines may differ in their last digit.
/// </remarks>
public abstract record TableGenerator : DatasetFormat
{
    /// <summary>The label's column.</summary>
    public const string Label = "label";

    /// <value>The seed, at least 0. The default is 1.</value>
    public int Seed { get; init; } = 1;

    /// <value>Number of feature columns, named <c>f1</c>, <c>f2</c> and so on. The default is 5.</value>
    public int Features { get; init; } = 5;

    /// <summary>Makes the rows.</summary>
    /// <param name="rows">How many, at least 1.</param>
    public abstract TableView Generate(int rows);

    /// <summary>The name of a feature column, counted from 0.</summary>
    protected static string FeatureName(int index) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"f{index + 1}");
}
