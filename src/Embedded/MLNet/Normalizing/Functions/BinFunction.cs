using System.Numerics;

namespace Microsoft.ML.Internal;

/// <summary>The number of the bin over the number of bins less one.</summary>
internal sealed class BinFunction<T> : ColumnFunction
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly T[][] _bounds;
    private readonly T[] _density;
    private readonly T[] _offset;
    private readonly bool _isVector;

    public BinFunction(T[][] bounds, bool fixZero, bool isVector)
    {
        _bounds = bounds;
        _isVector = isVector;
        _density = Array.ConvertAll(bounds, b => T.CreateChecked(Math.Max(1, b.Length - 1)));
        _offset = new T[bounds.Length];
        for (var i = 0; fixZero && i < bounds.Length; i++)
        {
            _offset[i] = T.CreateChecked(BinOf(T.Zero, bounds[i])) / _density[i];
        }

        HasOffset = fixZero && Array.Exists(_offset, o => !T.IsZero(o));
    }

    public override NormalizingTransformer.NormalizerModelParametersBase Parameters =>
        _isVector
            ? new NormalizingTransformer.BinNormalizerModelParameters<ImmutableArray<T>>(
                [.. _bounds.Select(b => b.ToImmutableArray())], [.. _density], HasOffset ? [.. _offset] : [])
            : new NormalizingTransformer.BinNormalizerModelParameters<T>([.. _bounds[0]], _density[0], _offset[0]);

    private bool HasOffset { get; }

    public static BinFunction<T> Load(ModelReader reader, DataViewType type)
    {
        var bounds = new T[reader.ReadCount()][];
        for (var i = 0; i < bounds.Length; i++)
        {
            bounds[i] = reader.ReadList<T>();
        }

        ModelReader.Expect(bounds.Length == type.ValueCountOf() && Array.TrueForAll(bounds, b => b.Length > 0));
        // The offsets follow from whether there are any.
        return new BinFunction<T>(bounds, reader.Read<bool>(), type.IsVector()) { Type = type };
    }

    public override void Save(ModelWriter writer)
    {
        writer.Write(FunctionKind.Bin);
        writer.Write(_bounds.Length);
        foreach (var bounds in _bounds)
        {
            writer.WriteList(bounds);
        }

        writer.Write(HasOffset);
    }

    public override Delegate MakeGetter(DataViewRow row, DataViewSchema.Column column) =>
        _isVector ? MakeVectorGetter<T>(row, column, _bounds.Length, Map) : MakeGetter<T>(row, column, value => Map(value, 0));

    private static int BinOf(T value, T[] bounds)
    {
        var at = Array.BinarySearch(bounds, value);
        return at >= 0 ? at : Math.Min(~at, bounds.Length - 1);
    }

    private T Map(T value, int slot) =>
        T.IsNaN(value) ? value : (T.CreateChecked(BinOf(value, _bounds[slot])) / _density[slot]) - _offset[slot];
}
