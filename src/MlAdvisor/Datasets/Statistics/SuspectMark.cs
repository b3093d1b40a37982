using System.Globalization;

namespace MlAdvisor.Datasets;

/// <summary>A number that seems to stand for a missing one, and that nobody declared as such.</summary>
/// <param name="Column">The column.</param>
/// <param name="Value">The number, such as -999.</param>
/// <param name="Count">In how many rows it stands.</param>
/// <param name="Rows">How many rows have a number.</param>
/// <param name="Least">The smallest of the others.</param>
/// <param name="Most">The largest of the others.</param>
internal sealed record SuspectMark(string Column, double Value, int Count, int Rows, double Least, double Most)
{
    /// <value>The number as a Single is written: a Double would show the digits by which it misses 999.9.</value>
    public string Text => NumberText(Value);

    /// <value>The range of the others.</value>
    public string Others => $"{NumberText(Least)} to {NumberText(Most)}";

    /// <value>What was seen, in a sentence without an end.</value>
    public string Sentence => string.Create(CultureInfo.InvariantCulture, $"{Text}, in {Count} rows, is far from all others ({Others}) and may stand for missing ones");

    private static string NumberText(double value) => ((float)value).ToString(CultureInfo.InvariantCulture);
}
