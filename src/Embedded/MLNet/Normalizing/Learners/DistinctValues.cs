namespace Microsoft.ML.Internal;

/// <summary>The distinct numbers of a column in order, with how often each comes.</summary>
internal sealed class DistinctValues
{
    public DistinctValues(double[] values)
    {
        var sorted = Array.FindAll(values, v => !double.IsNaN(v));
        Array.Sort(sorted);
        foreach (var value in sorted)
        {
            if (Values.Count > 0 && Values[^1].Equals(value))
            {
                Counts[^1]++;
            }
            else
            {
                Values.Add(value);
                Counts.Add(1);
            }
        }
    }

    public List<double> Values { get; } = [];

    public List<int> Counts { get; } = [];

    /// <summary>The bound between the value before <paramref name="index"/> and the one there.</summary>
    public double Between(int index) => (Finite(Values[index - 1]) + Finite(Values[index])) / 2;

    private static double Finite(double value) => Math.Clamp(value, -float.MaxValue, float.MaxValue);
}
