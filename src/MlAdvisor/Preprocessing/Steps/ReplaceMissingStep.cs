using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using MlAdvisor.Definitions;

namespace MlAdvisor.Preprocessing.Steps;

/// <summary>replaceMissing: ML.NET's ReplaceMissingValues, and IndicateMissingValues before it where it is asked for.</summary>
internal static class ReplaceMissingStep
{
    private const string IndicatorEnding = ".missing";

    public static void Add(StepChain chain, ReplaceMissingTransform transform, string path)
    {
        var names = chain.AcceptNumbers(chain.Columns.Select(transform.Columns, path, ColumnKind.Single, ColumnKind.Double), path, "replaceMissing");
        if (names.Count == 0)
        {
            return;
        }

        chain.ConvertToSingle(names);
        if (transform.Indicator)
        {
            Indicate(chain, names, path);
        }

        var mode = transform.Mode switch
        {
            ReplacementMode.Mean => MissingValueReplacingEstimator.ReplacementMode.Mean,
            ReplacementMode.Min => MissingValueReplacingEstimator.ReplacementMode.Minimum,
            ReplacementMode.Max => MissingValueReplacingEstimator.ReplacementMode.Maximum,
            ReplacementMode.Mode => MissingValueReplacingEstimator.ReplacementMode.Mode,
            _ => MissingValueReplacingEstimator.ReplacementMode.DefaultValue,
        };
        chain.AppendLearner(chain.Context.Transforms.ReplaceMissingValues(StepChain.InPlace(names), mode), names);
        chain.Change(names, column => column with { Source = null });
    }

    private static void Indicate(StepChain chain, List<string> names, string path)
    {
        var indicated = names.FindAll(name => chain.Columns.IsFree(name + IndicatorEnding, path + ".indicator", "rename it, or the column that the indicator is of"));
        if (indicated.Count == 0)
        {
            return;
        }

        chain.Append(chain.Context.Transforms.IndicateMissingValues([.. indicated.Select(name => new InputOutputColumnPair(name + IndicatorEnding, name))]));
        foreach (var name in indicated)
        {
            chain.Columns.AddAfter(name, new FeatureColumn(name + IndicatorEnding, ColumnKind.Boolean) { Type = DataKind.Boolean });
        }
    }
}
