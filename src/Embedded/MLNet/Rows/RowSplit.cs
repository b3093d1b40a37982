namespace Microsoft.ML.Internal;

/// <summary>Gives each row a number in [0, 1] by which sets of rows are cut.</summary>
internal sealed class RowSplit
{
    private const int DefaultSeed = 42;

    private readonly IDataView _data;
    private readonly DataViewSchema.Column? _key;
    private readonly Func<DataViewRow, Func<double>> _position;

    private RowSplit(IDataView data, DataViewSchema.Column? key, Func<DataViewRow, Func<double>> position)
    {
        _data = data;
        _key = key;
        _position = position;
    }

    public static RowSplit Make(MLContext context, IDataView data, string keyName, int? seed)
    {
        var chosen = (ulong)(seed ?? context.Seed ?? DefaultSeed);
        if (keyName == null)
        {
            return new RowSplit(data, null, row => () => Uniform(chosen, (ulong)row.Position));
        }

        var key = data.Schema.GetColumnOrNull(keyName) ?? throw Except.SchemaMismatch("samplingKeyColumn", "SamplingKeyColumn", keyName);
        if (key.Type.IsReal())
        {
            return new RowSplit(data, key, Scaled(data, key));
        }

        return key.Type is KeyDataViewType
            ? new RowSplit(data, key, row => KeyFractions.Make(row, key))
            : new RowSplit(data, key, row => Hashed(row, key, (uint)chosen));
    }

    /// <summary>The rows whose number is between the bounds, both included; or all others. NaN is in neither.</summary>
    public IDataView Rows(double lower, double upper, bool complement)
    {
        // A row drawn at random, or hashed, on a bound can be in one set only.
        var half = _key is not { Type: var type } || !type.IsReal();
        return new FilteredView(_data, _key is { } key ? [key] : [], row =>
        {
            var position = _position(row);
            return () =>
            {
                var value = position();
                var inside = lower <= value && (half && upper < 1 ? value < upper : value <= upper);
                return !double.IsNaN(value) && inside != complement;
            };
        });
    }

    private static Func<DataViewRow, Func<double>> Scaled(IDataView data, DataViewSchema.Column key)
    {
        var min = double.PositiveInfinity;
        var max = double.NegativeInfinity;
        using (var cursor = data.GetRowCursor([key]))
        {
            var values = FilteredView.Doubles(cursor, key);
            while (cursor.MoveNext())
            {
                var value = values();
                min = value < min ? value : min;
                max = value > max ? value : max;
            }
        }

        var scale = max > min ? 1 / (max - min) : 0;
        return row =>
        {
            var values = FilteredView.Doubles(row, key);
            return () => (values() - min) * scale;
        };
    }

    private static Func<double> Hashed(DataViewRow row, DataViewSchema.Column key, uint seed)
    {
        const int Bits = 30;
        var options = new HashingEstimator.ColumnOptions(key.Name, numberOfBits: Bits, seed: seed, combine: true);
        var getter = (ValueGetter<uint>)ValueHashing.MakeGetter(row, key, options);
        uint hash = 0;
        return () =>
        {
            getter(ref hash);
            // What is missing has a place too.
            return hash == 0 ? 0 : (hash - 0.5) / (1 << Bits);
        };
    }

    private static double Uniform(ulong seed, ulong row)
    {
        // SplitMix64: the same row has the same number however often it is read.
        var z = (seed * 0xD1342543DE82EF95) + ((row + 1) * 0x9E3779B97F4A7C15);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
