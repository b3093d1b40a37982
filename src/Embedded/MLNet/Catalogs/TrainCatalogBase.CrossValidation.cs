namespace Microsoft.ML;

public abstract partial class TrainCatalogBase
{
    /// <summary>Fits the estimator on all folds but one, in turn, and scores that one.</summary>
    private protected List<CrossValidationResult<TMetrics>> CrossValidate<TMetrics>(
        IDataView data, IEstimator<ITransformer> estimator, int numFolds, string samplingKeyColumn, int? seed, Func<IDataView, TMetrics> evaluate)
        where TMetrics : class
    {
        Check.NotNull(data, nameof(data));
        Check.NotNull(estimator, nameof(estimator));
        Check.That(numFolds > 1, "Must be more than 1", nameof(numFolds));

        // All folds are fitted before the first is evaluated.
        var folds = new List<(ITransformer Model, IDataView Scores)>(numFolds);
        foreach (var fold in Context.Data.CrossValidationSplit(data, numFolds, samplingKeyColumn, seed))
        {
            var model = estimator.Fit(fold.TrainSet);

            // Of a chain all scopes: the held-out rows need their label, however it is made.
            folds.Add((model, model is IScopedTransformer chain ? chain.Transform(fold.TestSet, TransformerScope.Everything) : model.Transform(fold.TestSet)));
        }

        return [.. folds.Select((fold, i) => new CrossValidationResult<TMetrics>(fold.Model, evaluate(fold.Scores), fold.Scores, i))];
    }

    /// <summary>What became of one fold.</summary>
    public sealed class CrossValidationResult<T>
        where T : class
    {
        public readonly T Metrics;
        public readonly ITransformer Model;
        public readonly IDataView ScoredHoldOutSet;
        public readonly int Fold;

        internal CrossValidationResult(ITransformer model, T metrics, IDataView scores, int fold)
        {
            Model = model;
            Metrics = metrics;
            ScoredHoldOutSet = scores;
            Fold = fold;
        }
    }
}
