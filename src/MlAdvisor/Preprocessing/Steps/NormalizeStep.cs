using Microsoft.ML;
using Microsoft.ML.Transforms;
using MlAdvisor.Definitions;

namespace MlAdvisor.Preprocessing.Steps;

/// <summary>normalize: ML.NET's normalizers.</summary>
internal static class NormalizeStep
{
    public static void Add(StepChain chain, NormalizeTransform transform, string path)
    {
        var selected = chain.Columns.Select(transform.Columns, path, ColumnKind.Single, ColumnKind.Double, ColumnKind.Integer);
        var names = chain.AcceptNumbers(selected, path, "normalize");
        if (transform.Mode == NormalizationMode.SupervisedBinning && chain.Definition.Task == MachineLearningTask.Regression)
        {
            chain.Report(path + ".mode", "supervisedBinning chooses its bins by class, and regression has none; choose binning");
            return;
        }

        if (names.Count > 0)
        {
            chain.ConvertToSingle(names);
            chain.AppendLearner(Estimator(chain.Context.Transforms, transform, StepChain.InPlace(names)), names);
            chain.Change(names, column => column with { Source = null });
        }
    }

    private static NormalizingEstimator Estimator(TransformsCatalog catalog, NormalizeTransform transform, InputOutputColumnPair[] columns)
    {
        var fixZero = transform.FixZero;
        return transform.Mode switch
        {
            NormalizationMode.MinMax => catalog.NormalizeMinMax(columns, fixZero: fixZero),
            NormalizationMode.MeanVariance => catalog.NormalizeMeanVariance(columns, fixZero: fixZero, useCdf: transform.UseCdf ?? false),
            NormalizationMode.LogMeanVariance => catalog.NormalizeLogMeanVariance(columns, fixZero, useCdf: transform.UseCdf ?? true),
            NormalizationMode.Binning => catalog.NormalizeBinning(columns, fixZero: fixZero, maximumBinCount: transform.MaximumBins),
            NormalizationMode.SupervisedBinning => catalog.NormalizeSupervisedBinning(
                columns, ColumnNames.Label, fixZero: fixZero, maximumBinCount: transform.MaximumBins, mininimumExamplesPerBin: transform.MinimumExamplesPerBin),
            _ => catalog.NormalizeRobustScaling(
                columns, centerData: !fixZero, quantileMin: (uint)transform.QuantileMin, quantileMax: (uint)transform.QuantileMax),
        };
    }
}
