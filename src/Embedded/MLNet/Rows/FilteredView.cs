namespace Microsoft.ML.Internal;

/// <summary>The rows that a predicate accepts.</summary>
internal sealed class FilteredView(IDataView source, DataViewSchema.Column[] read, Func<DataViewRow, Func<bool>> makePredicate) : IDataView
{
    public bool CanShuffle => source.CanShuffle;

    public DataViewSchema Schema => source.Schema;

    public static FilteredView ByRange(
        IDataView source, DataViewSchema.Column column, double lower, double upper, bool includeUpper, bool complement) =>
        new(source, [column], row =>
        {
            var values = column.Type is KeyDataViewType ? KeyFractions.Make(row, column) : Doubles(row, column);
            return () =>
            {
                var value = values();
                var inside = lower <= value && (value < upper || (includeUpper && value.Equals(upper)));
                return !double.IsNaN(value) && inside != complement;
            };
        });

    public static FilteredView ByMissing(IDataView source, string[] names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var columns = Array.ConvertAll(names, name =>
        {
            var column = source.Schema.GetColumnOrNull(name) ?? throw Except.Param("Columns", $"Source column '{name}' not found");
            Check.That(seen.Add(name), $"Source column '{name}' specified multiple times", "Columns");
            var item = column.Type.ItemTypeOf();
            Check.That(
                item.IsReal() || item is KeyDataViewType,
                $"Column '{name}' has type {column.Type} which does not support missing values, so we cannot filter on them",
                "Columns");
            return column;
        });
        return new FilteredView(source, columns, row =>
        {
            var present = Array.ConvertAll(columns, column => MissingChecks.NonePresent(row, column));
            return () => Array.TrueForAll(present, check => check());
        });
    }

    public static Func<double> Doubles(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type == NumberDataViewType.Double)
        {
            var doubles = row.GetGetter<double>(column);
            double value = 0;
            return () =>
            {
                doubles(ref value);
                return value;
            };
        }

        var singles = row.GetGetter<float>(column);
        float single = 0;
        return () =>
        {
            singles(ref single);
            return single;
        };
    }

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        var active = ActiveColumns.Of(Schema, columnsNeeded);
        return new Cursor(source.GetRowCursor(WithRead(active), rand), active, makePredicate);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private IEnumerable<DataViewSchema.Column> WithRead(bool[] active)
    {
        bool[] all = [.. active];
        foreach (var column in read)
        {
            all[column.Index] = true;
        }

        return [.. ActiveColumns.Select(Schema, all)];
    }

    private sealed class Cursor(DataViewRowCursor input, bool[] active, Func<DataViewRow, Func<bool>> makePredicate) : LinkedCursor(input)
    {
        private readonly Func<bool> _accept = makePredicate(input);

        public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

        protected override bool MoveNextCore()
        {
            while (Input.MoveNext())
            {
                if (_accept())
                {
                    return true;
                }
            }

            return false;
        }
    }
}
