namespace Microsoft.ML.Internal;

/// <summary>Gathers the values of each slot and cuts them into bins at the end.</summary>
internal sealed class BinLearner(int slots, bool fixZero, IBinFinder finder) : SlotLearner(slots)
{
    private readonly List<double>[] _values = [.. Enumerable.Range(0, slots).Select(_ => new List<double>())];
    private readonly List<int>[] _rowOf = [.. Enumerable.Range(0, slots).Select(_ => new List<int>())];
    private readonly List<float> _labels = [];

    // ML.NET takes a row for supervised bins whole or not at all.
    private readonly List<bool> _isWhole = [];

    public override void BeginRow(float label)
    {
        base.BeginRow(label);
        _labels.Add(label);
        _isWhole.Add(true);
    }

    public override void Add(int slot, double value)
    {
        _values[slot].Add(value);
        _rowOf[slot].Add(_labels.Count - 1);
        _isWhole[^1] &= !double.IsNaN(value);
    }

    public override ColumnFunction Finish<T>(DataViewType type)
    {
        var bounds = new T[Slots][];
        int[] rows = [.. Enumerable.Range(0, _labels.Count).Where(row => _isWhole[row] || !finder.NeedsWholeRows)];
        var labels = Array.ConvertAll(rows, row => _labels[row]);
        for (var i = 0; i < Slots; i++)
        {
            bounds[i] = finder.Find<T>(Dense(i, rows), labels);
        }

        return new BinFunction<T>(bounds, fixZero, type.IsVector()) { Type = type };
    }

    private double[] Dense(int slot, int[] rows)
    {
        var values = new double[_labels.Count];
        for (var i = 0; i < _values[slot].Count; i++)
        {
            values[_rowOf[slot][i]] = _values[slot][i];
        }

        return Array.ConvertAll(rows, row => values[row]);
    }
}
