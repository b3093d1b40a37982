using System.Numerics;

namespace Microsoft.ML.Internal;

/// <summary>The normal distribution function, of the value or of its logarithm, by Winitzki's approximation.</summary>
internal sealed class CdfFunction<T>(T[] mean, T[] deviation, bool useLog, bool isVector) : ColumnFunction
    where T : struct, IFloatingPointIeee754<T>
{
    private static readonly T Half = T.CreateChecked(0.5);
    private static readonly T A = T.CreateChecked(0.147);
    private static readonly T FourOverPi = T.CreateChecked(4 / Math.PI);
    private static readonly T RootTwo = T.CreateChecked(Math.Sqrt(2));

    public override NormalizingTransformer.NormalizerModelParametersBase Parameters =>
        isVector
            ? new NormalizingTransformer.CdfNormalizerModelParameters<ImmutableArray<T>>([.. mean], [.. deviation], useLog)
            : new NormalizingTransformer.CdfNormalizerModelParameters<T>(mean[0], deviation[0], useLog);

    public override Delegate MakeGetter(DataViewRow row, DataViewSchema.Column column)
    {
        if (isVector)
        {
            var source = row.GetGetter<VBuffer<T>>(column);
            VBuffer<T> buffer = default;
            return (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) =>
            {
                source(ref buffer);
                Check.That(buffer.Length == mean.Length, VectorSizes.Message);
                var editor = VBufferEditor.Create(ref value, buffer.Length);
                buffer.CopyTo(editor.Values);
                for (var i = 0; i < editor.Values.Length; i++)
                {
                    editor.Values[i] = Map(editor.Values[i], i);
                }

                value = editor.Commit();
            });
        }

        var getter = row.GetGetter<T>(column);
        return (ValueGetter<T>)((ref T value) =>
        {
            getter(ref value);
            value = Map(value, 0);
        });
    }

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

            value = T.Log(value);
        }

        var z = (value - mean[slot]) / (deviation[slot] * RootTwo);
        var square = z * z;
        var exponent = -square * (FourOverPi + (A * square)) / (T.One + (A * square));
        var error = T.Sqrt(T.One - T.Exp(exponent));
        return Half * (T.One + (z < T.Zero ? -error : error));
    }
}
