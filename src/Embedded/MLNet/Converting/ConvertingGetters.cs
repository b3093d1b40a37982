namespace Microsoft.ML.Internal;

/// <summary>Getters that convert each value, or each slot of a vector, of another getter.</summary>
internal static class ConvertingGetters
{
    public static Delegate Make(DataViewRow row, DataViewSchema.Column column, Delegate converter)
    {
        var types = converter.GetType().GetGenericArguments();
        return column.Type.IsVector()
            ? (Delegate)TypedDispatch.Call((Func<DataViewRow, DataViewSchema.Column, ValueConverter<int, int>, Delegate>)OfVector, types, row, column, converter)
            : (Delegate)TypedDispatch.Call((Func<DataViewRow, DataViewSchema.Column, ValueConverter<int, int>, Delegate>)OfScalar, types, row, column, converter);
    }

    private static Delegate OfScalar<TFrom, TTo>(DataViewRow row, DataViewSchema.Column column, ValueConverter<TFrom, TTo> converter)
    {
        var getter = row.GetGetter<TFrom>(column);
        TFrom from = default;
        return (ValueGetter<TTo>)((ref TTo to) =>
        {
            getter(ref from);
            converter(in from, ref to);
        });
    }

    // Only the explicit slots of a sparse vector are converted.
    private static Delegate OfVector<TFrom, TTo>(DataViewRow row, DataViewSchema.Column column, ValueConverter<TFrom, TTo> converter)
    {
        var getter = row.GetGetter<VBuffer<TFrom>>(column);
        VBuffer<TFrom> buffer = default;
        return (ValueGetter<VBuffer<TTo>>)((ref VBuffer<TTo> to) =>
        {
            getter(ref buffer);
            var from = buffer.GetValues();
            var editor = VBufferEditor.Create(ref to, buffer.Length, from.Length);
            for (var i = 0; i < from.Length; i++)
            {
                converter(in from[i], ref editor.Values[i]);
            }

            buffer.GetIndices().CopyTo(editor.Indices);
            to = editor.Commit();
        });
    }
}
