namespace Microsoft.ML.Internal;

/// <summary>Gathers the values of each slot and cuts them into bins at the end.</summary>
internal sealed class BinLearner(int slots, bool fixZero, IBinFinder finder) : SlotLearner(slots)
{
    private readonly List<double>[] _values = [.. Enumerable.Range(0, slots).Select(_ => new List<double>())];
    private readonly List<int>[] _rowOf = [.. Enumerable.Range(0, slots).Select(_ => new List<int>())];
    private readonly List<float> _labels = [];

    public override void BeginRow(float label)
    {
        base.BeginRow(label);
        _labels.Add(label);
    }

    public override void Add(int slot, double value)
    {
        _values[slot].Add(value);
        _rowOf[slot].Add(_labels.Count - 1);
    }

    public override ColumnFunction Finish<T>(DataViewType type)
    {
        var bounds = new T[Slots][];
        for (var i = 0; i < Slots; i++)
        {
            bounds[i] = Cast<T>(finder.Find(Dense(i), [.. _labels]));
        }

        return new BinFunction<T>(bounds, fixZero, type.IsVector()) { Type = type };
    }

    private double[] Dense(int slot)
    {
        var values = new double[_labels.Count];
        for (var i = 0; i < _values[slot].Count; i++)
        {
            values[_rowOf[slot][i]] = _values[slot][i];
        }

        return values;
    }
}
