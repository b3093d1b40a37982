namespace MlAdvisor.Datasets;

/// <summary>Counts how many of a column's numbers are still different in single precision, which is what a network takes.</summary>
internal sealed class SingleTally
{
    // Steps enough to learn from, however fine the numbers were before.
    private const int Enough = 256;

    // The last bits of decimals are what calculating left there: 0.1 + 0.2 is 0.3, and no other number. Those of whole numbers are meant.
    private const int BitsOfNoise = 12;

    private readonly HashSet<long> _numbers = [];
    private readonly HashSet<float> _singles = [];

    /// <value>How many different ones there are in single precision; beyond 256, that many and one.</value>
    public int Count => _singles.Count;

    /// <summary>Whether at most half of different numbers are left, and so few that it tells.</summary>
    /// <param name="different">How many different numbers there are at least.</param>
    public bool IsFlatter(int different) => Count <= Enough && 2 * Count <= Math.Max(different, _numbers.Count);

    /// <summary>Takes a number into account.</summary>
    public void Add(double value)
    {
        if (Count > Enough)
        {
            return;
        }

        _singles.Add((float)value);
        if (_numbers.Count < 2 * Enough)
        {
            var bits = BitConverter.DoubleToInt64Bits(value);
            _numbers.Add(value == 0 ? 0 : double.IsInteger(value) ? bits : (bits + (1L << (BitsOfNoise - 1))) >> BitsOfNoise << BitsOfNoise);
        }
    }
}
