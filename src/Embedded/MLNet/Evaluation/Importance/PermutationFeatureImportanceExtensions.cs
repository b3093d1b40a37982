namespace Microsoft.ML;

/// <summary>
/// How much worse a model gets when a feature is shuffled, feature by feature. No model of this stack tells the weights of its features, so a filter by
/// them leaves all in.
/// </summary>
public static class PermutationFeatureImportanceExtensions
{
    public static ImmutableArray<BinaryClassificationMetricsStatistics> PermutationFeatureImportance<TModel>(
        this BinaryClassificationCatalog catalog,
        ISingleFeaturePredictionTransformer<TModel> predictionTransformer,
        IDataView data,
        string labelColumnName = "Label",
        bool useFeatureWeightFilter = false,
        int? numberOfExamplesToUse = null,
        int permutationCount = 1)
        where TModel : class
    {
        Check.NotNull(predictionTransformer, nameof(predictionTransformer));
        var (before, after) = FeaturePermutation.Evaluate(
            catalog.Context, predictionTransformer, predictionTransformer.FeatureColumnName, data, scores => catalog.Evaluate(scores, labelColumnName), numberOfExamplesToUse, permutationCount);
        return [.. after.Select(permuted => new BinaryClassificationMetricsStatistics(before, permuted))];
    }

    public static ImmutableArray<MulticlassClassificationMetricsStatistics> PermutationFeatureImportance<TModel>(
        this MulticlassClassificationCatalog catalog,
        ISingleFeaturePredictionTransformer<TModel> predictionTransformer,
        IDataView data,
        string labelColumnName = "Label",
        bool useFeatureWeightFilter = false,
        int? numberOfExamplesToUse = null,
        int permutationCount = 1)
        where TModel : class
    {
        Check.NotNull(predictionTransformer, nameof(predictionTransformer));
        var (before, after) = FeaturePermutation.Evaluate(
            catalog.Context, predictionTransformer, predictionTransformer.FeatureColumnName, data, scores => catalog.Evaluate(scores, labelColumnName), numberOfExamplesToUse, permutationCount);
        return [.. after.Select(permuted => new MulticlassClassificationMetricsStatistics(before, permuted))];
    }

    public static ImmutableArray<RegressionMetricsStatistics> PermutationFeatureImportance<TModel>(
        this RegressionCatalog catalog,
        ISingleFeaturePredictionTransformer<TModel> predictionTransformer,
        IDataView data,
        string labelColumnName = "Label",
        bool useFeatureWeightFilter = false,
        int? numberOfExamplesToUse = null,
        int permutationCount = 1)
        where TModel : class
    {
        Check.NotNull(predictionTransformer, nameof(predictionTransformer));
        var (before, after) = FeaturePermutation.Evaluate(
            catalog.Context, predictionTransformer, predictionTransformer.FeatureColumnName, data, scores => catalog.Evaluate(scores, labelColumnName), numberOfExamplesToUse, permutationCount);
        return [.. after.Select(permuted => new RegressionMetricsStatistics(before, permuted))];
    }
}
