using System.Numerics;

namespace Microsoft.ML.Internal;

/// <summary>Keys as the middles of equal parts of [0, 1]; NaN if missing.</summary>
internal static class KeyFractions
{
    public static Func<double> Make(DataViewRow row, DataViewSchema.Column column) =>
        (Func<double>)TypedDispatch.Call((Func<DataViewRow, DataViewSchema.Column, Func<double>>)Make<uint>, [column.Type.RawType], row, column);

    private static Func<double> Make<T>(DataViewRow row, DataViewSchema.Column column)
        where T : struct, IUnsignedNumber<T>
    {
        var getter = row.GetGetter<T>(column);
        var count = (double)((KeyDataViewType)column.Type).Count;
        T key = default;
        return () =>
        {
            getter(ref key);
            return T.IsZero(key) ? double.NaN : (double.CreateChecked(key) - 0.5) / count;
        };
    }
}
