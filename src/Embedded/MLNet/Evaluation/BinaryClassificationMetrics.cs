namespace Microsoft.ML.Data;

/// <summary>How well two classes are told apart.</summary>
public class BinaryClassificationMetrics
{
    private protected BinaryClassificationMetrics(BinaryClassificationMetrics other)
    {
        AreaUnderRocCurve = other.AreaUnderRocCurve;
        AreaUnderPrecisionRecallCurve = other.AreaUnderPrecisionRecallCurve;
        ConfusionMatrix = other.ConfusionMatrix;
    }

    internal BinaryClassificationMetrics(double[][] counts, double areaUnderRocCurve, double areaUnderPrecisionRecallCurve)
    {
        AreaUnderRocCurve = areaUnderRocCurve;
        AreaUnderPrecisionRecallCurve = areaUnderPrecisionRecallCurve;
        ConfusionMatrix = new ConfusionMatrix(counts, ["positive", "negative"], isBinary: true);
    }

    public double AreaUnderRocCurve { get; }

    public double Accuracy
    {
        get
        {
            var counts = ConfusionMatrix.Counts;
            return (counts[0][0] + counts[1][1]) / (counts[0].Sum() + counts[1].Sum());
        }
    }

    public double PositivePrecision => ConfusionMatrix.PerClassPrecision[0];

    public double PositiveRecall => ConfusionMatrix.PerClassRecall[0];

    public double NegativePrecision => ConfusionMatrix.PerClassPrecision[1];

    public double NegativeRecall => ConfusionMatrix.PerClassRecall[1];

    public double F1Score =>
        PositivePrecision + PositiveRecall == 0 ? 0 : 2 * PositivePrecision * PositiveRecall / (PositivePrecision + PositiveRecall);

    public double AreaUnderPrecisionRecallCurve { get; }

    /// <summary>The positive class comes first.</summary>
    public ConfusionMatrix ConfusionMatrix { get; }
}
