namespace Microsoft.ML.Internal;

/// <summary>Reads the training rows once for all columns of a normalizer.</summary>
internal static class NormalizerTraining
{
    public static ColumnFunction[] Learn(IDataView data, NormalizerOptions[] options)
    {
        var columns = Array.ConvertAll(
            options, o => data.Schema.GetColumnOrNull(o.Columns.Input) ?? throw Except.SchemaMismatch(nameof(data), "input", o.Columns.Input));
        var labels = Array.ConvertAll(
            options, o => o.LabelColumnName == null ? (DataViewSchema.Column?)null : data.Schema[o.LabelColumnName]);
        for (var i = 0; i < options.Length; i++)
        {
            options[i].CheckType(columns[i]);
        }

        using var cursor = data.GetRowCursor(columns.Concat(labels.Where(l => l != null).Select(l => l.Value)));
        var readers = new ColumnReader[options.Length];
        for (var i = 0; i < readers.Length; i++)
        {
            var learner = options[i].MakeLearner(columns[i].Type.ValueCountOf(), labels[i]?.Type);
            readers[i] = ColumnReader.Make(cursor, columns[i], learner, labels[i], options[i].MaximumExampleCount);
        }

        var left = readers.Length;
        while (left > 0 && cursor.MoveNext())
        {
            left = 0;
            foreach (var reader in readers)
            {
                if (reader.Read())
                {
                    left++;
                }
            }
        }

        return Array.ConvertAll(readers, r => r.Finish());
    }
}
