using Microsoft.ML;
using Microsoft.ML.Transforms;
using MlAdvisor.Definitions;

namespace MlAdvisor.Preprocessing.Steps;

/// <summary>oneHot and oneHotHash: ML.NET's OneHotEncoding and OneHotHashEncoding.</summary>
internal static class CategorySteps
{
    public static void Add(StepChain chain, OneHotTransform transform, string path)
    {
        var names = Categories(chain, transform.Columns, path, column => column.Kind != ColumnKind.Key);
        if (names.Count == 0)
        {
            return;
        }

        var order = transform.Order == KeyOrder.Value ? ValueToKeyMappingEstimator.KeyOrdinality.ByValue : ValueToKeyMappingEstimator.KeyOrdinality.ByOccurrence;
        chain.AppendLearner(
            chain.Context.Transforms.Categorical.OneHotEncoding(StepChain.InPlace(names), KindOf(transform.Output), transform.MaximumKeys, order), names);
        Encoded(chain, names, transform.Output);
    }

    public static void Add(StepChain chain, OneHotHashTransform transform, string path)
    {
        var names = Categories(chain, transform.Columns, path, _ => true);
        if (names.Count == 0)
        {
            return;
        }

        chain.Append(chain.Context.Transforms.Categorical.OneHotHashEncoding(StepChain.InPlace(names), KindOf(transform.Output), transform.Bits, (uint)transform.Seed));
        Encoded(chain, names, transform.Output);
    }

    private static List<string> Categories(StepChain chain, IReadOnlyList<string>? columns, string path, Func<FeatureColumn, bool> takes) => chain.Accept(
        chain.Columns.Select(columns, path, ColumnKind.Text),
        path,
        column => column.Kind is not (ColumnKind.OneHot or ColumnKind.Weights or ColumnKind.Image or ColumnKind.Other) && takes(column),
        column => $"'{column.Name}' {(column.Kind is ColumnKind.OneHot or ColumnKind.Key ? "is encoded already" : $"holds {column.Content}, and no categories")}");

    private static OneHotEncodingEstimator.OutputKind KindOf(OneHotOutput output) => output switch
    {
        OneHotOutput.Bag => OneHotEncodingEstimator.OutputKind.Bag,
        OneHotOutput.Binary => OneHotEncodingEstimator.OutputKind.Binary,
        OneHotOutput.Key => OneHotEncodingEstimator.OutputKind.Key,
        _ => OneHotEncodingEstimator.OutputKind.Indicator,
    };

    private static void Encoded(StepChain chain, List<string> names, OneHotOutput output) => chain.Change(
        names, column => new FeatureColumn(column.Name, output == OneHotOutput.Key ? ColumnKind.Key : ColumnKind.OneHot) { IsVector = true, IsFromFiles = column.IsFromFiles });
}
