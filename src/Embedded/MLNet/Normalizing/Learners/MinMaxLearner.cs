namespace Microsoft.ML.Internal;

internal sealed class MinMaxLearner : SlotLearner
{
    private readonly bool _fixZero;
    private readonly double[] _min;
    private readonly double[] _max;
    private readonly long[] _given;

    public MinMaxLearner(int slots, bool fixZero)
        : base(slots)
    {
        _fixZero = fixZero;
        _min = new double[slots];
        _max = new double[slots];
        _given = new long[slots];
        Array.Fill(_min, double.PositiveInfinity);
        Array.Fill(_max, double.NegativeInfinity);
    }

    public override void Add(int slot, double value)
    {
        _given[slot]++;
        // NaN fails both comparisons.
        if (value > _max[slot])
        {
            _max[slot] = value;
        }

        if (value < _min[slot])
        {
            _min[slot] = value;
        }
    }

    public override ColumnFunction Finish<T>(DataViewType type)
    {
        var scale = new double[Slots];
        var offset = new double[Slots];
        for (var i = 0; i < Slots; i++)
        {
            if (_given[i] < Rows)
            {
                _given[i] = Rows - 1;
                Add(i, 0);
            }

            if (_max[i] > _min[i])
            {
                // In the column's own precision: the extent of large singles is infinite.
                var extent = _fixZero ? Math.Max(Math.Abs(_max[i]), Math.Abs(_min[i])) : Rounded(_max[i] - _min[i]);
                scale[i] = 1 / extent;
                offset[i] = _fixZero || scale[i] == 0 ? 0 : _min[i];
            }
        }

        return new AffineFunction<T>(Cast<T>(scale), _fixZero ? null : Cast<T>(offset), type.IsVector()) { Type = type };
    }
}
