using System.Numerics;

namespace Microsoft.ML.Internal;

/// <summary>What a normalizer learned for a column.</summary>
internal abstract class ColumnFunction
{
    public abstract NormalizingTransformer.NormalizerModelParametersBase Parameters { get; }

    /// <summary>The type of the column that it was learned from, and of the one that it makes.</summary>
    public DataViewType Type { get; init; }

    public static ColumnFunction Load(ModelReader reader)
    {
        var type = reader.ReadType();
        ModelReader.Expect(type.ItemTypeOf().IsReal() && (!type.IsVector() || type.IsKnownSizeVector()));
        return type.ItemTypeOf() == NumberDataViewType.Single ? Load<float>(reader, type) : Load<double>(reader, type);
    }

    /// <summary>Writes the function's kind and all but its type.</summary>
    public abstract void Save(ModelWriter writer);

    public abstract Delegate MakeGetter(DataViewRow row, DataViewSchema.Column column);

    /// <summary>Reads a number and maps it.</summary>
    protected static ValueGetter<T> MakeGetter<T>(DataViewRow row, DataViewSchema.Column column, Func<T, T> map)
    {
        var source = row.GetGetter<T>(column);
        return (ref T value) =>
        {
            source(ref value);
            value = map(value);
        };
    }

    /// <summary>Reads a vector of so many slots and maps each value by its slot; implicit zeros are left alone.</summary>
    protected static ValueGetter<VBuffer<T>> MakeVectorGetter<T>(DataViewRow row, DataViewSchema.Column column, int slots, Func<T, int, T> map)
    {
        var source = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> buffer = default;
        return (ref VBuffer<T> value) =>
        {
            source(ref buffer);
            Check.That(buffer.Length == slots, VectorSizes.Message);
            buffer.CopyTo(ref value);
            var editor = VBufferEditor.CreateFromBuffer(ref value);
            for (var i = 0; i < editor.Values.Length; i++)
            {
                editor.Values[i] = map(editor.Values[i], buffer.IsDense ? i : editor.Indices[i]);
            }
        };
    }

    private static ColumnFunction Load<T>(ModelReader reader, DataViewType type)
        where T : struct, IFloatingPointIeee754<T> => reader.ReadEnum<FunctionKind>() switch
        {
            FunctionKind.Affine => AffineFunction<T>.Load(reader, type),
            FunctionKind.Cdf => CdfFunction<T>.Load(reader, type),
            _ => BinFunction<T>.Load(reader, type),
        };

    /// <summary>What a function is called in a model file.</summary>
    protected enum FunctionKind : byte
    {
        Affine = 1,
        Cdf = 2,
        Bin = 3,
    }
}
