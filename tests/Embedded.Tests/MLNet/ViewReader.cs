using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Embedded.Tests.MLNet;

/// <summary>Reads the visible columns of a table as objects; vectors as arrays.</summary>
internal static class ViewReader
{
    private static readonly MethodInfo Scalars = typeof(ViewReader).GetMethod(nameof(Scalar), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly MethodInfo Vectors = typeof(ViewReader).GetMethod(nameof(Vector), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static DataViewSchema.Column[] Visible(DataViewSchema schema) => [.. schema.Where(c => !c.IsHidden)];

    public static IEnumerable<object[]> Rows(IDataView view)
    {
        var columns = Visible(view.Schema);
        using var cursor = view.GetRowCursor(columns);
        var getters = Array.ConvertAll(columns, c => Getter(cursor, c));
        while (cursor.MoveNext())
        {
            yield return Array.ConvertAll(getters, g => g());
        }
    }

    private static Func<object> Getter(DataViewRow row, DataViewSchema.Column column)
    {
        var method = column.Type is VectorDataViewType vector
            ? Vectors.MakeGenericMethod(vector.ItemType.RawType)
            : Scalars.MakeGenericMethod(column.Type.RawType);
        return (Func<object>)method.Invoke(null, BindingFlags.DoNotWrapExceptions, binder: null, [row, column], culture: null)!;
    }

    private static Func<object> Scalar<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<T>(column);
        T value = default!;
        return () =>
        {
            getter(ref value);
            return value is MLImage image ? Copy(image) : value!;
        };
    }

    // The next column that is read may dispose it.
    private static MLImage Copy(MLImage image) => MLImage.CreateFromPixels(image.Width, image.Height, image.PixelFormat, image.Pixels);

    private static Func<object> Vector<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> value = default;
        return () =>
        {
            getter(ref value);
            var array = new T[value.Length];
            value.CopyTo(array);
            return array;
        };
    }
}
