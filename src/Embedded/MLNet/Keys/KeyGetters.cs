using System.Numerics;

namespace Microsoft.ML.Internal;

/// <summary>Keys of any unsigned type as UInt32.</summary>
internal static class KeyGetters
{
    public static ValueGetter<uint> Scalar(DataViewRow row, DataViewSchema.Column column) =>
        column.Type.RawType == typeof(uint)
            ? row.GetGetter<uint>(column)
            : (ValueGetter<uint>)TypedDispatch.Call((Func<DataViewRow, DataViewSchema.Column, ValueGetter<uint>>)Scalar<uint>, [column.Type.RawType], row, column);

    public static ValueGetter<VBuffer<uint>> Vector(DataViewRow row, DataViewSchema.Column column)
    {
        var item = column.Type.ItemTypeOf().RawType;
        return item == typeof(uint)
            ? row.GetGetter<VBuffer<uint>>(column)
            : (ValueGetter<VBuffer<uint>>)TypedDispatch.Call((Func<DataViewRow, DataViewSchema.Column, ValueGetter<VBuffer<uint>>>)Vector<uint>, [item], row, column);
    }

    private static ValueGetter<uint> Scalar<T>(DataViewRow row, DataViewSchema.Column column)
        where T : struct, IUnsignedNumber<T>
    {
        var getter = row.GetGetter<T>(column);
        T key = default;
        return (ref uint value) =>
        {
            getter(ref key);
            value = uint.CreateSaturating(key);
        };
    }

    private static ValueGetter<VBuffer<uint>> Vector<T>(DataViewRow row, DataViewSchema.Column column)
        where T : struct, IUnsignedNumber<T>
    {
        var getter = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> keys = default;
        return (ref VBuffer<uint> value) =>
        {
            getter(ref keys);
            var from = keys.GetValues();
            var editor = VBufferEditor.Create(ref value, keys.Length, from.Length);
            for (var i = 0; i < from.Length; i++)
            {
                editor.Values[i] = uint.CreateSaturating(from[i]);
            }

            keys.GetIndices().CopyTo(editor.Indices);
            value = editor.Commit();
        };
    }
}
