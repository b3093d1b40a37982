namespace Microsoft.ML.Internal;

/// <summary>Evaluates a model on rows of which one feature after the other is shuffled (Breiman 2001).</summary>
internal static class FeaturePermutation
{
    /// <summary>The metrics of the rows as they are, and of each feature's permutations.</summary>
    public static (TMetrics Before, List<List<TMetrics>> After) Evaluate<TMetrics>(
        MLContext context,
        ITransformer model,
        string features,
        IDataView data,
        Func<IDataView, TMetrics> evaluate,
        int? numberOfExamplesToUse,
        int permutationCount)
    {
        Check.NotNull(data, nameof(data));
        Check.That(numberOfExamplesToUse is null or > 0, "Provide how many examples to use (positive number) or set to null to use whole dataset.");
        var rows = numberOfExamplesToUse is { } most ? context.Data.TakeRows(data, most) : data;
        var random = context.NewHost("PermutationFeatureImportance").Rand;
        var values = Read(rows, rows.Schema[features]);
        var after = new List<List<TMetrics>>();
        for (var slot = 0; slot < values.Length; slot++)
        {
            var permuted = new List<TMetrics>();
            for (var i = 0; i < permutationCount; i++)
            {
                random.Shuffle(values[slot]);
                permuted.Add(evaluate(model.Transform(new MappedView(rows, new RowMapping(rows.Schema, new PermutedSlot(rows.Schema, features, slot, values[slot]))))));
            }

            after.Add(permuted);
        }

        return (evaluate(model.Transform(rows)), after);
    }

    /// <summary>The values of each feature, one a row.</summary>
    private static float[][] Read(IDataView rows, DataViewSchema.Column column)
    {
        var lists = Enumerable.Range(0, ((VectorDataViewType)column.Type).Size).Select(_ => new List<float>()).ToArray();
        using var cursor = rows.GetRowCursor([column]);
        var getter = cursor.GetGetter<VBuffer<float>>(column);
        var vector = default(VBuffer<float>);
        while (cursor.MoveNext())
        {
            getter(ref vector);
            for (var slot = 0; slot < lists.Length; slot++)
            {
                lists[slot].Add(vector.GetItemOrDefault(slot));
            }
        }

        return Array.ConvertAll(lists, list => list.ToArray());
    }
}
