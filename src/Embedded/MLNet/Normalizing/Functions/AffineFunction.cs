using System.Numerics;

namespace Microsoft.ML.Internal;

/// <summary>(x - offset) * scale.</summary>
internal sealed class AffineFunction<T>(T[] scale, T[] offset, bool isVector) : ColumnFunction
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly T[] _offset = offset == null || Array.TrueForAll(offset, T.IsZero) ? null : offset;

    public override NormalizingTransformer.NormalizerModelParametersBase Parameters =>
        isVector
            ? new NormalizingTransformer.AffineNormalizerModelParameters<ImmutableArray<T>>([.. scale], _offset == null ? [] : [.. _offset])
            : new NormalizingTransformer.AffineNormalizerModelParameters<T>(scale[0], _offset?[0] ?? T.Zero);

    public static AffineFunction<T> Load(ModelReader reader, DataViewType type)
    {
        var factors = reader.ReadList<T>();
        var shifts = reader.Read<bool>() ? reader.ReadList<T>() : null;
        ModelReader.Expect(factors.Length == type.ValueCountOf() && (shifts == null || shifts.Length == factors.Length));
        for (var i = 0; i < factors.Length; i++)
        {
            if (shifts != null && T.IsZero(factors[i]))
            {
                shifts[i] = T.Zero;
            }

            // ML.NET saves NaN that it learned of a column with missing values, and then refuses to load it.
            ModelReader.Expect(!T.IsNaN(factors[i]) && (shifts == null || !T.IsNaN(shifts[i])));
        }

        return new AffineFunction<T>(factors, shifts, type.IsVector()) { Type = type };
    }

    public override void Save(ModelWriter writer)
    {
        writer.Write(FunctionKind.Affine);
        writer.WriteList(scale);
        if (writer.WriteIsGiven(_offset))
        {
            writer.WriteList(_offset);
        }
    }

    public override Delegate MakeGetter(DataViewRow row, DataViewSchema.Column column)
    {
        if (isVector)
        {
            var source = row.GetGetter<VBuffer<T>>(column);
            VBuffer<T> buffer = default;
            return _offset == null
                ? (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) =>
                {
                    source(ref buffer);
                    Scale(in buffer, ref value);
                })
                : (ref VBuffer<T> value) =>
                {
                    source(ref buffer);
                    ShiftAndScale(in buffer, ref value);
                };
        }

        var getter = row.GetGetter<T>(column);
        var factor = scale[0];
        var shift = _offset?[0] ?? T.Zero;
        return (ValueGetter<T>)((ref T value) =>
        {
            getter(ref value);
            value = (value - shift) * factor;
        });
    }

    // With no offset a zero stays one, so a sparse vector stays sparse.
    private void Scale(in VBuffer<T> source, ref VBuffer<T> value)
    {
        Check.That(source.Length == scale.Length, VectorSizes.Message);
        var from = source.GetValues();
        var editor = VBufferEditor.Create(ref value, source.Length, from.Length);
        if (source.IsDense)
        {
            for (var i = 0; i < from.Length; i++)
            {
                editor.Values[i] = Unsigned(from[i] * scale[i]);
            }
        }
        else
        {
            var indices = source.GetIndices();
            indices.CopyTo(editor.Indices);
            for (var i = 0; i < from.Length; i++)
            {
                editor.Values[i] = Unsigned(from[i] * scale[indices[i]]);
            }
        }

        value = editor.Commit();
    }

    private void ShiftAndScale(in VBuffer<T> source, ref VBuffer<T> value)
    {
        Check.That(source.Length == scale.Length, VectorSizes.Message);
        var editor = VBufferEditor.Create(ref value, source.Length);
        source.CopyTo(editor.Values);
        var values = editor.Values;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Unsigned((values[i] - _offset[i]) * scale[i]);
        }

        value = editor.Commit();
    }

    // ML.NET leaves zeros out of a vector, and their signs with them.
    private static T Unsigned(T value) => T.IsZero(value) ? T.Zero : value;
}
