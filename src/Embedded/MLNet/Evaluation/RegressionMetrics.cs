namespace Microsoft.ML.Data;

/// <summary>How far predicted numbers are from the true ones.</summary>
public sealed class RegressionMetrics
{
    internal RegressionMetrics(double absolute, double squared, double loss, double rSquared)
    {
        MeanAbsoluteError = absolute;
        MeanSquaredError = squared;
        RootMeanSquaredError = Math.Sqrt(squared);
        LossFunction = loss;
        RSquared = rSquared;
    }

    public double MeanAbsoluteError { get; }

    public double MeanSquaredError { get; }

    public double RootMeanSquaredError { get; }

    /// <summary>The mean squared loss, taken in single precision.</summary>
    public double LossFunction { get; }

    /// <summary>One less the share of the labels' variance that is left; NaN if they have none.</summary>
    public double RSquared { get; }
}
