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
