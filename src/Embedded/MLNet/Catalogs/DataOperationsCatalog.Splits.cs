namespace Microsoft.ML;

public sealed partial class DataOperationsCatalog
{
    /// <summary>Two sets of rows; rows with an equal sampling key go the same way. Sizes are approximate.</summary>
    public TrainTestData TrainTestSplit(IDataView data, double testFraction = 0.1, string samplingKeyColumnName = null, int? seed = null)
    {
        Check.NotNull(data, nameof(data));
        Check.That(testFraction is > 0 and < 1, "Must be between 0 and 1 exclusive", nameof(testFraction));
        Check.That(samplingKeyColumnName is not "", $"{nameof(samplingKeyColumnName)} cannot be empty", nameof(samplingKeyColumnName));
        var split = RowSplit.Make(Context, data, samplingKeyColumnName, seed);
        return new TrainTestData(split.Rows(0, testFraction, complement: true), split.Rows(0, testFraction, complement: false));
    }

    /// <summary>As many pairs of sets as there are folds; each row is in one test set.</summary>
    public IReadOnlyList<TrainTestData> CrossValidationSplit(
        IDataView data, int numberOfFolds = 5, string samplingKeyColumnName = null, int? seed = null)
    {
        Check.NotNull(data, nameof(data));
        Check.That(numberOfFolds > 1, "Must be more than 1", nameof(numberOfFolds));
        var split = RowSplit.Make(Context, data, samplingKeyColumnName, seed);
        var folds = new TrainTestData[numberOfFolds];
        for (var i = 0; i < numberOfFolds; i++)
        {
            var lower = (double)i / numberOfFolds;
            var upper = i == numberOfFolds - 1 ? 1 : (double)(i + 1) / numberOfFolds;
            folds[i] = new TrainTestData(split.Rows(lower, upper, complement: true), split.Rows(lower, upper, complement: false));
        }

        return folds;
    }

    /// <summary>The rows to train on and those to test with.</summary>
    public struct TrainTestData
    {
        public readonly IDataView TrainSet;
        public readonly IDataView TestSet;

        internal TrainTestData(IDataView trainSet, IDataView testSet)
        {
            TrainSet = trainSet;
            TestSet = testSet;
        }
    }
}
