using System.Globalization;

namespace MlAdvisor.Datasets;

/// <summary>Rows grouped by the values of a column.</summary>
internal sealed class RowGroups
{
    private readonly Func<int, string> _name;

    private RowGroups(int[] groupOfRow, int count, Func<int, string> name)
    {
        GroupOfRow = groupOfRow;
        _name = name;
        var sizes = new int[count];
        foreach (var group in groupOfRow)
        {
            if (group < 0)
            {
                Missing++;
            }
            else
            {
                sizes[group]++;
            }
        }

        Sizes = sizes;
    }

    /// <value>The group of each row, from 0, in the order in which values are met; -1 where the value is missing.</value>
    public int[] GroupOfRow { get; }

    /// <value>Number of groups.</value>
    public int Count => Sizes.Count;

    /// <value>Each group's number of rows.</value>
    public IReadOnlyList<int> Sizes { get; }

    /// <value>Number of rows without a value.</value>
    public int Missing { get; }

    /// <summary>A group's value, for messages.</summary>
    public string Name(int group) => _name(group);

    /// <summary>All rows in one group.</summary>
    public static RowGroups Single(int rows) => new(new int[rows], 1, _ => "all rows");

    /// <summary>Groups rows by a column of text, numbers, truth values or keys.</summary>
    /// <exception cref="DatasetException">There is no such column, or its type has no groups.</exception>
    public static RowGroups By(TableView table, string column) =>
        table.Columns.LastOrDefault(candidate => string.Equals(candidate.Name, column, StringComparison.Ordinal)) switch
        {
            TableColumn<ReadOnlyMemory<char>> text => Group(table, text, value => value.Length == 0, TextComparer.Instance),
            TableColumn<float> single => Group(table, single, float.IsNaN),
            TableColumn<double> real => Group(table, real, double.IsNaN),
            TableColumn<int> integer => Group(table, integer, _ => false),
            TableColumn<long> integer => Group(table, integer, _ => false),
            TableColumn<bool> flag => Group(table, flag, _ => false),
            TableColumn<uint> key => Group(table, key, value => value == 0 && key.Type is Microsoft.ML.Data.KeyDataViewType),
            null => throw new DatasetException($"There is no column '{column}'."),
            var other => throw new DatasetException($"Rows can not be grouped by column '{column}': its type is {other.Type}."),
        };

    private static RowGroups Group<T>(TableView table, TableColumn<T> column, Func<T, bool> isMissing, IEqualityComparer<T>? comparer = null)
        where T : notnull
    {
        var known = new Dictionary<T, int>(comparer);
        var values = new List<T>();
        var groups = new int[table.Rows];
        for (var row = 0; row < groups.Length; row++)
        {
            var value = column.Values[table.SourceRow(row)];
            if (isMissing(value))
            {
                groups[row] = -1;
                continue;
            }

            if (!known.TryGetValue(value, out var group))
            {
                group = known.Count;
                known.Add(value, group);
                values.Add(value);
            }

            groups[row] = group;
        }

        return new RowGroups(groups, values.Count, group => Convert.ToString(values[group], CultureInfo.InvariantCulture) ?? "");
    }
}
