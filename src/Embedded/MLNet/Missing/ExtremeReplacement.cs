namespace Microsoft.ML.Internal;

/// <summary>The least value, or with a sign of -1 the greatest.</summary>
internal sealed class ExtremeReplacement : ReplacementStatistic
{
    private readonly double[] _least;
    private readonly int _sign;

    public ExtremeReplacement(int slots, int sign)
        : base(slots)
    {
        _sign = sign;
        _least = new double[slots];
        Array.Fill(_least, double.PositiveInfinity);
    }

    protected override void AddValue(int slot, double value) => _least[slot] = Math.Min(_least[slot], _sign * value);

    protected override void AddZeros(int slot, long count) => AddValue(slot, 0);

    protected override double[] Results(MLContext context) => Array.ConvertAll(_least, v => _sign * v);
}
