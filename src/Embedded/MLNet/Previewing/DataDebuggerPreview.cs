namespace Microsoft.ML.Data;

/// <summary>The first rows of a table, by row and by column.</summary>
public sealed class DataDebuggerPreview
{
    internal DataDebuggerPreview(IDataView data, int maxRows)
    {
        Check.NotNull(data, nameof(data));
        if (maxRows < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(maxRows));
        }

        Schema = data.Schema;
        var rows = new List<RowInfo>();
        var columns = Schema.Select(_ => new List<object>()).ToArray();
        if (maxRows > 0)
        {
            Read(data, maxRows, rows, columns);
        }

        RowView = [.. rows];
        ColumnView = [.. Schema.Select(c => new ColumnInfo(c, [.. columns[c.Index]]))];
    }

    public DataViewSchema Schema { get; }

    public ImmutableArray<ColumnInfo> ColumnView { get; }

    public ImmutableArray<RowInfo> RowView { get; }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Schema.Count} columns, {RowView.Length} rows");

    private static void Read(IDataView data, int maxRows, List<RowInfo> rows, List<object>[] columns)
    {
        using var cursor = data.GetRowCursor(data.Schema);
        var boxed = data.Schema.Select(c => (Func<object>)TypedDispatch.Call((Func<DataViewRow, DataViewSchema.Column, Func<object>>)Boxed<int>, [c.Type.RawType], cursor, c)).ToArray();
        while (rows.Count < maxRows && cursor.MoveNext())
        {
            var values = new KeyValuePair<string, object>[boxed.Length];
            for (var i = 0; i < boxed.Length; i++)
            {
                var value = boxed[i]();
                values[i] = new KeyValuePair<string, object>(data.Schema[i].Name, value);
                columns[i].Add(value);
            }

            rows.Add(new RowInfo(values));
        }
    }

    private static Func<object> Boxed<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<T>(column);
        return () =>
        {
            // A value of its own for each row: the preview outlives the cursor.
            T value = default;
            getter(ref value);
            return value;
        };
    }

    /// <summary>The values of a column.</summary>
    public sealed class ColumnInfo
    {
        internal ColumnInfo(DataViewSchema.Column column, object[] values)
        {
            Column = column;
            Values = values;
        }

        public DataViewSchema.Column Column { get; }

        public object[] Values { get; }

        public override string ToString() => $"{Column.Name}: {Column.Type}";
    }

    /// <summary>The values of a row with the names of their columns.</summary>
    public sealed class RowInfo
    {
        internal RowInfo(KeyValuePair<string, object>[] values)
        {
            Values = values;
        }

        public KeyValuePair<string, object>[] Values { get; }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Values.Length} columns");
    }
}
