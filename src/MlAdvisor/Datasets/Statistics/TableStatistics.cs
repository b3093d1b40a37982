using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlAdvisor.Datasets;

/// <summary>Reckons what stands in a table's columns, in one pass over its rows.</summary>
internal static class TableStatistics
{
    /// <summary>The most different values of a column that are counted.</summary>
    public const int MostDistinct = 10_000;

    private const int RowsBetweenLooks = 1024;

    /// <summary>The statistics of all columns that are not hidden, in their order. Images are counted, not decoded.</summary>
    /// <param name="view">The table.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static IReadOnlyList<ColumnStatistics> Of(IDataView view, CancellationToken cancellationToken = default)
    {
        var columns = view.Schema.Where(column => !column.IsHidden).ToList();
        using var cursor = view.GetRowCursor(columns.Where(IsCounted));
        var tallies = columns.ConvertAll(column => Tally(cursor, column));
        for (var row = 0L; cursor.MoveNext(); row++)
        {
            if (row % RowsBetweenLooks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            foreach (var tally in tallies)
            {
                tally.Add();
            }
        }

        return tallies.ConvertAll(tally => tally.ToStatistics());
    }

    private static bool IsCounted(DataViewSchema.Column column) => Item(column) is NumberDataViewType or TextDataViewType && column.Type is not VectorDataViewType { ItemType: TextDataViewType };

    private static DataViewType Item(DataViewSchema.Column column) => column.Type is VectorDataViewType vector ? vector.ItemType : column.Type;

    private static ColumnTally Tally(DataViewRow row, DataViewSchema.Column column) => !IsCounted(column) ? new RowTally(column) : Item(column).RawType switch
    {
        var type when type == typeof(float) => new NumberTally<float>(row, column),
        var type when type == typeof(double) => new NumberTally<double>(row, column),
        var type when type == typeof(int) => new NumberTally<int>(row, column),
        var type when type == typeof(long) => new NumberTally<long>(row, column),
        var type when type == typeof(uint) => new NumberTally<uint>(row, column),
        var type when type == typeof(ulong) => new NumberTally<ulong>(row, column),
        var type when type == typeof(byte) => new NumberTally<byte>(row, column),
        var type when type == typeof(short) => new NumberTally<short>(row, column),
        var type when type == typeof(ReadOnlyMemory<char>) => new TextTally(row, column),
        _ => new RowTally(column),
    };
}
