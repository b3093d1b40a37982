using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Datasets;

namespace MlAdvisor.Preprocessing;

/// <summary>Streams transformed rows into plain arrays.</summary>
internal static class RowExtraction
{
    private const int RowsBetweenLooks = 64;

    /// <summary>Reads a part in one pass.</summary>
    /// <param name="part">The rows before the transforms: how many, and which.</param>
    /// <param name="transformed">The same rows after them, with <c>Features</c> and <c>Label</c>.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <param name="featureColumn">The column of features, under another name.</param>
    /// <param name="labelColumn">The column of labels, under another name.</param>
    /// <exception cref="DatasetException">The features are more than one array can hold, or a row has not as many as the column's type says.</exception>
    public static LabeledRows Read(
        TableView part,
        IDataView transformed,
        CancellationToken cancellationToken,
        string featureColumn = ColumnNames.Features,
        string labelColumn = ColumnNames.Label)
    {
        var features = transformed.Schema[featureColumn];
        var label = transformed.Schema[labelColumn];
        var isClass = label.Type is KeyDataViewType or BooleanDataViewType;
        var rows = new RowBlock(part.Rows, featureColumn, ((VectorDataViewType)features.Type).Size, isClass);
        using var cursor = transformed.GetRowCursor([features, label]);
        var readLabel = isClass ? ClassReader(cursor, label, rows.Classes) : TargetReader(cursor, label, rows.Targets);
        var readFeatures = cursor.GetGetter<VBuffer<float>>(features);
        var vector = default(VBuffer<float>);
        for (var row = 0; cursor.MoveNext(); row++)
        {
            if (row % RowsBetweenLooks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            readFeatures(ref vector);
            readLabel(rows.Count);
            rows.Add(vector, part.SourceRow(row));
        }

        return rows.ToRows();
    }

    private static Action<int> ClassReader(DataViewRowCursor cursor, DataViewSchema.Column label, long[] classes)
    {
        if (label.Type is BooleanDataViewType)
        {
            var truthGetter = cursor.GetGetter<bool>(label);
            var truth = false;
            return row =>
            {
                truthGetter(ref truth);
                classes[row] = truth ? 1 : 0;
            };
        }

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
