namespace Microsoft.ML.Internal;

/// <summary>Labels as numbers: classes for bins, values for evaluation. Missing is NaN.</summary>
internal static class LabelValues
{
    public static ValueGetter<float> Getter(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type == NumberDataViewType.Single)
        {
            return row.GetGetter<float>(column);
        }

        if (column.Type == NumberDataViewType.Double)
        {
            var doubles = row.GetGetter<double>(column);
            double number = 0;
            return (ref float value) =>
            {
                doubles(ref number);
                value = (float)number;
            };
        }

        if (column.Type == BooleanDataViewType.Instance)
        {
            var booleans = row.GetGetter<bool>(column);
            var flag = false;
            return (ref float value) =>
            {
                booleans(ref flag);
                value = flag ? 1 : 0;
            };
        }

        if (column.Type is KeyDataViewType)
        {
            return (ValueGetter<float>)TypedDispatch.Call(
                (Func<DataViewRow, DataViewSchema.Column, ValueGetter<float>>)OfKey<uint>, [column.Type.RawType], row, column);
        }

        return (ref float value) => value = float.NaN;
    }

    /// <summary>Labels as class numbers: keys as they are, anything else as 1 if it is positive and 0 if not.</summary>
    public static ValueGetter<float> ClassGetter(DataViewRow row, DataViewSchema.Column column)
    {
        var values = Getter(row, column);
        return column.Type is KeyDataViewType
            ? values
            : (ref float value) =>
            {
                values(ref value);
                value = float.IsNaN(value) ? value : value > 0 ? 1 : 0;
            };
    }

    private static ValueGetter<float> OfKey<T>(DataViewRow row, DataViewSchema.Column column)
        where T : struct, System.Numerics.IUnsignedNumber<T>
    {
        var keys = row.GetGetter<T>(column);
        T key = default;
        return (ref float value) =>
        {
            keys(ref key);
            value = T.IsZero(key) ? float.NaN : float.CreateChecked(key) - 1;
        };
    }
}
