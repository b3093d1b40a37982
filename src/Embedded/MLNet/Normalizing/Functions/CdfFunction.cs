using System.Numerics;

namespace Microsoft.ML.Internal;

/// <summary>The normal distribution function, of the value or of its logarithm, by Winitzki's approximation.</summary>
internal sealed class CdfFunction<T>(T[] mean, T[] deviation, bool useLog, bool isVector) : ColumnFunction
    where T : struct, IFloatingPointIeee754<T>
{
    private const double A = 0.147;

    public override NormalizingTransformer.NormalizerModelParametersBase Parameters =>
        isVector
            ? new NormalizingTransformer.CdfNormalizerModelParameters<ImmutableArray<T>>([.. mean], [.. deviation], useLog)
            : new NormalizingTransformer.CdfNormalizerModelParameters<T>(mean[0], deviation[0], useLog);

    public static CdfFunction<T> Load(ModelReader reader, DataViewType type)
    {
        var means = reader.ReadList<T>();
        var deviations = reader.ReadList<T>();
        ModelReader.Expect(means.Length == type.ValueCountOf() && deviations.Length == means.Length);
        return new CdfFunction<T>(means, deviations, reader.Read<bool>(), type.IsVector()) { Type = type };
    }

    public override void Save(ModelWriter writer)
    {
        writer.Write(FunctionKind.Cdf);
        writer.WriteList(mean);
        writer.WriteList(deviation);
        writer.Write(useLog);
    }

    public override Delegate MakeGetter(DataViewRow row, DataViewSchema.Column column) =>
        isVector ? MakeVectorGetter<T>(row, column, mean.Length, Map) : MakeGetter<T>(row, column, value => Map(value, 0));

    private T Map(T value, int slot)
    {
        if (T.IsZero(deviation[slot]) || !T.IsFinite(value))
        {
            return T.Zero;
        }

        if (useLog)
        {
            if (value <= T.Zero)
            {
                return T.Zero;
            }

            // By way of a double: the logarithm of singles differs in its last bit.
            value = T.CreateSaturating(double.Log(double.CreateChecked(value)));
        }

        // The square and its share in the column's own precision, the rest in doubles: a large single gives NaN, as in ML.NET.
        var z = (value - mean[slot]) / deviation[slot];
        var square = z * z / T.CreateChecked(2);
        var share = T.CreateChecked(A) * square;
        var exponent = double.CreateChecked(-square) * ((4 / Math.PI) + double.CreateChecked(share)) / double.CreateChecked(T.One + share);
        var error = Math.Sqrt(1 - Math.Exp(exponent));
        return T.CreateSaturating(0.5 * (1 + (z < T.Zero ? -error : error)));
    }
}
