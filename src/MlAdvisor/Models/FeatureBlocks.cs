using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Datasets;

namespace MlAdvisor.Models;

/// <summary>Streams transformed rows, a block at a time.</summary>
internal static class FeatureBlocks
{
    // 16 MiB of floats.
    private const int BlockElements = 4 << 20;

    /// <summary>Rows of a block.</summary>
    /// <param name="width">Numbers a row, at least 1.</param>
    public static int RowsOf(int width) => Math.Clamp(BlockElements / width, 1, 4096);

    /// <summary>Reads the rows in one pass; the array of a block is used again for the next.</summary>
    /// <exception cref="DatasetException">A row has not as many features as the column's type says.</exception>
    public static IEnumerable<(float[] Features, int Rows)> Read(IDataView transformed, DataViewSchema.Column column, CancellationToken cancellationToken)
    {
        var width = ((VectorDataViewType)column.Type).Size;
        var capacity = RowsOf(width);
        var block = new float[capacity * width];
        using var cursor = transformed.GetRowCursor([column]);
        var getter = cursor.GetGetter<VBuffer<float>>(column);
        var vector = default(VBuffer<float>);
        var rows = 0;
        while (cursor.MoveNext())
        {
            getter(ref vector);
            RowVector.Copy(vector, block.AsSpan(rows * width, width), column.Name, cursor.Position);
            rows++;
            if (rows == capacity)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return (block, rows);
                rows = 0;
            }
        }

        if (rows > 0)
        {
            yield return (block, rows);
        }
    }
}
