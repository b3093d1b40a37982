using Microsoft.ML;
using MlAdvisor.Models.Scoring;

namespace MlAdvisor.Models;

/// <summary>
/// What a chain does for the label alone, such as <c>MapValueToKey</c>. Rows to predict have no label, and ML.NET's transforms refuse rows without the columns that
/// they take; so a model keeps these steps apart, for rows that have one.
/// </summary>
internal static class LabelSteps
{
    /// <summary>Divides what stands before the network. All of it makes features where the label can not be told apart, or is made of no single column.</summary>
    /// <param name="before">What stands before the network, in order.</param>
    /// <param name="network">The network.</param>
    /// <param name="after">What stands behind it; null for nothing.</param>
    /// <param name="inputSchema">The columns that the chain takes.</param>
    public static (IReadOnlyList<ITransformer> OfFeatures, IReadOnlyList<ITransformer> OfLabel) Divide(
        IReadOnlyList<ITransformer> before, TorchNetworkTransformer network, ITransformer? after, DataViewSchema inputSchema)
    {
        if (!before.All(step => step.IsRowToRowMapper) || after is { IsRowToRowMapper: false })
        {
            return (before, []);
        }

        var schemas = new List<DataViewSchema> { inputSchema };
        foreach (var step in before)
        {
            schemas.Add(step.GetOutputSchema(schemas[^1]));
        }

        if (schemas[^1].GetColumnOrNull(network.Definition.Label) is not { } label || !schemas.Zip(schemas.Skip(1)).All(pair => Adds(pair.First, pair.Second)))
        {
            return (before, []);
        }

        // No step takes a column away, so that a column has one index from the step that makes it on.
        var needed = new HashSet<int> { schemas[^1][network.FeatureColumnName].Index };
        needed.UnionWith(after is null ? [] : Taken(after, network.GetOutputSchema(schemas[^1])));
        var (ofLabel, made, steps) = (new HashSet<int> { label.Index }, new HashSet<int>(), new List<ITransformer>());
        for (var i = before.Count - 1; i >= 0; i--)
        {
            var added = schemas[i + 1].Skip(schemas[i].Count).Select(column => column.Index).ToList();
            var isOfLabel = added.Exists(ofLabel.Contains) && !added.Exists(needed.Contains);
            (isOfLabel ? ofLabel : needed).UnionWith(Taken(before[i], schemas[i]));
            if (isOfLabel)
            {
                made.UnionWith(added);
                steps.Insert(0, before[i]);
            }
        }

        return ofLabel.Count(column => column < inputSchema.Count) == 1 && ofLabel.All(column => column < inputSchema.Count || made.Contains(column))
            ? ([.. before.Where(step => !steps.Contains(step))], steps)
            : (before, []);
    }

    /// <summary>The columns that a transformer makes its own of.</summary>
    private static IEnumerable<int> Taken(ITransformer transformer, DataViewSchema schema)
    {
        var mapper = transformer.GetRowToRowMapper(schema);
        return mapper.GetDependencies(mapper.OutputSchema.Skip(schema.Count)).Select(column => column.Index);
    }

    private static bool Adds(DataViewSchema before, DataViewSchema after) => before.Count <= after.Count && before.Zip(after).All(pair => pair.First.Name == pair.Second.Name);
}
