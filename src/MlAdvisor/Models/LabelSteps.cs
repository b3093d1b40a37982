using Microsoft.ML;
using MlAdvisor.Models.Scoring;

namespace MlAdvisor.Models;

/// <summary>
/// What a chain does for the label alone, such as <c>MapValueToKey</c>. Rows to predict have no label, and ML.NET's transforms refuse rows without the columns that
/// they take; so a model keeps these steps apart, for rows that have one.
/// </summary>
/// <param name="Places">Where they stand among the steps before the network, ascending; empty where the label can not be told apart, or is made of no single column.</param>
/// <param name="Label">The column that the label is made of; null where it is no single one, or not known.</param>
/// <param name="Inputs">The columns that the other steps need.</param>
internal sealed record LabelSteps(IReadOnlyList<int> Places, DataViewSchema.Column? Label, IReadOnlyList<DataViewSchema.Column> Inputs)
{
    /// <summary>Finds them.</summary>
    /// <param name="before">What stands before the network, in order, and whether it is for scoring: what is not is for the label.</param>
    /// <param name="network">The network.</param>
    /// <param name="after">What stands behind it.</param>
    /// <param name="inputSchema">The columns that the chain takes.</param>
    public static LabelSteps Find(
        IReadOnlyList<(ITransformer Transformer, bool Scores)> before, TorchNetworkTransformer network, IReadOnlyList<ITransformer> after, DataViewSchema inputSchema)
    {
        int[] aside = [.. before.Index().Where(step => !step.Item.Scores).Select(step => step.Index)];
        if (!before.All(step => step.Transformer.IsRowToRowMapper) || !after.All(step => step.IsRowToRowMapper))
        {
            return new LabelSteps(aside, null, [.. inputSchema.Where(column => !column.IsHidden)]);
        }

        var origins = ColumnOrigins.Of(inputSchema);
        var ofBefore = Follow(before.Select(step => step.Transformer));
        var ofLabel = origins[network.Definition.Label];
        var ofAfter = Follow([network, .. after]);
        var label = ofLabel.Count == 1 ? ofLabel.Single() : null;
        var places = aside.Length > 0 ? aside : label is null || ofAfter.Exists(of => of.Contains(label)) ? [] : Alone(ofBefore, label);
        var needed = ofBefore.Where((_, i) => !places.Contains(i)).Concat(ofAfter).SelectMany(of => of).ToHashSet(StringComparer.Ordinal);
        return new LabelSteps(
            places, label is null ? null : inputSchema[label], [.. inputSchema.Where(column => !column.IsHidden && needed.Contains(column.Name))]);

        List<IReadOnlySet<string>> Follow(IEnumerable<ITransformer> steps)
        {
            var ofSteps = new List<IReadOnlySet<string>>();
            foreach (var step in steps)
            {
                (origins, var ofStep) = origins.Through(step);
                ofSteps.Add(ofStep);
            }

            return ofSteps;
        }
    }

    // A step of the label and of other columns can not be left out of rows without it.
    private static int[] Alone(List<IReadOnlySet<string>> ofSteps, string label) => ofSteps.TrueForAll(of => !of.Contains(label) || of.Count == 1)
        ? [.. ofSteps.Index().Where(step => step.Item.Contains(label)).Select(step => step.Index)]
        : [];
}
