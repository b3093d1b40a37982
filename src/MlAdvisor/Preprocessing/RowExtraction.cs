using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Datasets;

namespace MlAdvisor.Preprocessing;

/// <summary>Streams transformed rows into plain arrays.</summary>
internal static class RowExtraction
{
    private const int RowsBetweenLooks = 1024;

    /// <summary>Reads a part in one pass.</summary>
    /// <param name="part">The rows before the transforms: how many, and which.</param>
    /// <param name="transformed">The same rows after them, with <c>Features</c> and <c>Label</c>.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    public static LabeledRows Read(TableView part, IDataView transformed, CancellationToken cancellationToken)
    {
        var features = transformed.Schema[ColumnNames.Features];
        var label = transformed.Schema[ColumnNames.Label];
        var width = ((VectorDataViewType)features.Type).Size;
        var isClass = label.Type is KeyDataViewType;
        var values = new float[checked(part.Rows * width)];
        var classes = new long[isClass ? part.Rows : 0];
        var targets = new float[isClass ? 0 : part.Rows];
        using var cursor = transformed.GetRowCursor([features, label]);
        var readLabel = isClass ? ClassReader(cursor, label, classes) : TargetReader(cursor, label, targets);
        var readFeatures = cursor.GetGetter<VBuffer<float>>(features);
        var vector = default(VBuffer<float>);
        for (var row = 0; cursor.MoveNext(); row++)
        {
            readFeatures(ref vector);
            vector.CopyTo(values.AsSpan(row * width, width));
            readLabel(row);
            if (row % RowsBetweenLooks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        return new LabeledRows
        {
            Rows = part.Rows,
            Width = width,
            Features = values,
            Classes = classes,
            Targets = targets,
            SourceRows = SourceRows(part),
            NonFiniteFeatures = CountNonFinite(values),
        };
    }

    private static int[] SourceRows(TableView part)
    {
        var rows = new int[part.Rows];
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = part.SourceRow(row);
        }

        return rows;
    }

    private static long CountNonFinite(float[] values)
    {
        var count = 0L;
        foreach (var value in values)
        {
            if (!float.IsFinite(value))
            {
                count++;
            }
        }

        return count;
    }

    private static Action<int> ClassReader(DataViewRowCursor cursor, DataViewSchema.Column label, long[] classes)
    {
        if (label.Type.RawType != typeof(uint))
        {
            throw new DatasetException($"The label's keys are of type {label.Type.RawType.Name}; they must be UInt32.");
        }

        var getter = cursor.GetGetter<uint>(label);
        var key = 0u;
        return row =>
        {
            getter(ref key);
            classes[row] = (long)key - 1;
        };
    }

    private static Action<int> TargetReader(DataViewRowCursor cursor, DataViewSchema.Column label, float[] targets)
    {
        var getter = cursor.GetGetter<float>(label);
        return row => getter(ref targets[row]);
    }
}
