namespace MlAdvisor.Training;

/// <summary>Sums over rows in double precision.</summary>
internal static class RowStatistics
{
    /// <summary>The mean loss, and the standard error of its mean difference to the constant predictor's.</summary>
    /// <param name="losses">A loss a row.</param>
    /// <param name="constantLosses">The constant predictor's loss on the same rows.</param>
    public static (double Mean, double StandardError) Of(ReadOnlySpan<double> losses, ReadOnlySpan<double> constantLosses)
    {
        double sum = 0;
        double differences = 0;
        for (var i = 0; i < losses.Length; i++)
        {
            sum += losses[i];
            differences += losses[i] - constantLosses[i];
        }

        var meanDifference = differences / losses.Length;
        double squares = 0;
        for (var i = 0; i < losses.Length; i++)
        {
            var deviation = losses[i] - constantLosses[i] - meanDifference;
            squares += deviation * deviation;
        }

        var error = losses.Length > 1 ? Math.Sqrt(squares / (losses.Length - 1) / losses.Length) : double.NaN;
        return (sum / losses.Length, error);
    }
}
