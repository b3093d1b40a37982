namespace MlAdvisor.Datasets;

/// <summary>Rows as lines of separated fields, quoted with <c>"</c> where needed; numbers are in the invariant culture.</summary>
public sealed record CsvFormat : DatasetFormat
{
    /// <value>Whether the first line names the columns. The default is true.</value>
    public bool Header { get; init; } = true;

    /// <value>What stands between fields. The default is a comma.</value>
    public char Separator { get; init; } = ',';

    /// <value>
    /// Fields that say that a value is missing, compared without blanks around them. They become NaN in columns of numbers and empty text in
    /// columns of text. The default is the empty field, <c>NA</c>, <c>NaN</c> and <c>?</c>.
    /// </value>
    public IReadOnlyList<string> Missing { get; init; } = ["", "NA", "NaN", "?"];
}
