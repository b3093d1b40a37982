using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Definitions;

namespace MlAdvisor.Preprocessing.Steps;

/// <summary>featurizeText: ML.NET's FeaturizeText.</summary>
internal static class TextSteps
{
    public static void Add(StepChain chain, FeaturizeTextTransform transform, string path)
    {
        var names = chain.Accept(
            chain.Columns.Select(transform.Columns, path, ColumnKind.Text),
            path,
            column => column is { Kind: ColumnKind.Text, IsVector: false },
            column => $"featurizeText takes one text a row, and '{column.Name}' holds {(column.Kind == ColumnKind.Text ? "several" : column.Content)}");
        foreach (var column in names.ConvertAll(name => chain.Columns[name]))
        {
            if (column.Source is { } source)
            {
                chain.Texts.Add((source, path));
            }

            chain.AppendLearner(chain.Context.Transforms.Text.FeaturizeText(column.Name, column.Name), [column.Name]);
            chain.Change([column.Name], _ => new FeatureColumn(column.Name, ColumnKind.Weights) { Type = DataKind.Single, IsVector = true });
        }
    }
}
