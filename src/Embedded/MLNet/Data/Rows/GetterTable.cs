namespace Microsoft.ML.Internal;

/// <summary>The getters of a row by column, with ML.NET's complaints about a wrong one.</summary>
internal static class GetterTable
{
    public static ValueGetter<TValue> Get<TValue>(Delegate[] getters, DataViewSchema.Column column)
    {
        Check.That(column.Index >= 0 && column.Index < getters.Length, "Must be a column of the row", nameof(column));
        var getter = getters[column.Index];
        Check.That(getter != null, "Invalid call to GetGetter for an inactive column", nameof(column));
        return getter as ValueGetter<TValue> ?? throw Except.Getter(typeof(TValue), getter.GetType().GetGenericArguments()[0]);
    }
}
