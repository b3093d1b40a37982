using System.Numerics;

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

    /// <summary>The bound between the value before <paramref name="index"/> and the one there, in the column's own precision; above the one, at most the other.</summary>
    public T Between<T>(int index)
        where T : struct, IFloatingPointIeee754<T>
    {
        var two = T.CreateChecked(2);
        var lower = Finite(T.CreateSaturating(Values[index - 1]));
        var upper = T.CreateSaturating(Values[index]);
        var middle = (lower / two) + (Finite(upper) / two);
        return lower < middle ? middle : upper;
    }

    private static T Finite<T>(T value)
        where T : struct, IFloatingPointIeee754<T> =>
        T.Clamp(value, T.BitIncrement(T.NegativeInfinity), T.BitDecrement(T.PositiveInfinity));
}
