namespace Microsoft.ML.Internal;

/// <summary>Learns replacements in one pass over the data.</summary>
internal static class ReplacementLearning
{
    public static Replacement[] Learn(
        MLContext context, IDataView data, DataViewSchema.Column[] columns, MissingValueReplacingEstimator.ReplacementMode mode, bool bySlot)
    {
        using var cursor = mode == MissingValueReplacingEstimator.ReplacementMode.DefaultValue ? null : data.GetRowCursor(columns);
        var learners = Array.ConvertAll(columns, c => ReplacementLearner.Make(cursor, c, mode, bySlot && CanBeBySlot(context, c, mode)));
        while (cursor?.MoveNext() == true)
        {
            foreach (var learner in learners)
            {
                learner.Read();
            }
        }

        return Array.ConvertAll(learners, l => l.Finish(context));
    }

    private static bool CanBeBySlot(MLContext context, DataViewSchema.Column column, MissingValueReplacingEstimator.ReplacementMode mode)
    {
        if (column.Type.IsVector() && !column.Type.IsKnownSizeVector() && mode != MissingValueReplacingEstimator.ReplacementMode.DefaultValue)
        {
            context.Warn("MissingValueReplacingEstimator; Computing Statistics", "By-slot imputation can not be done on variable-length column");
        }

        return column.Type.IsKnownSizeVector();
    }
}
