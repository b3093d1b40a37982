namespace MlAdvisor.Advice;

/// <summary>Final loss against learning rate at one batch size; where the search was ended before, the loss by then.</summary>
public sealed record LearningRateCurve
{
    /// <value>Rows a step.</value>
    public required int BatchSize { get; init; }

    /// <value>How many epochs the losses are after: all of the definition's, or fewer where the search was ended before any rate was trained to the end here.</value>
    public required int Epochs { get; init; }

    /// <value>The rates that were trained for so long, ascending.</value>
    public required IReadOnlyList<CurvePoint> Points { get; init; }

    /// <value>The best rate that was tried: among those that can not be told from the smallest loss, the one whose neighbours are good too.</value>
    public required double BestRate { get; init; }

    /// <value>
    /// Where the optimum lies, at 95%, by parametric bootstrap of the noise between seeds; no finer than half the way from the best rate to its neighbours.
    /// </value>
    public required Interval BestRateInterval { get; init; }

    /// <value>
    /// The unbroken range of rates around the best one that are not worse than it by more than noise (and by no more than a third of the way to the constant
    /// prediction's loss, whatever the noise), or by more than a fiftieth of that way; between rates that were tried, the loss is taken to be straight over the logarithm of the rate.
    /// </value>
    public required Interval SafeInterval { get; init; }
}

/// <summary>One learning rate, trained with every seed for as long as its curve says.</summary>
public sealed record CurvePoint
{
    /// <value>The rate.</value>
    public required double LearningRate { get; init; }

    /// <value>Validation loss at the end of that, one a seed; may hold NaN or infinity.</value>
    public required IReadOnlyList<double> Losses { get; init; }

    /// <value>Their mean; infinite where one is not finite.</value>
    public required double MeanLoss { get; init; }

    /// <value>A 95% interval of the mean.</value>
    public required Interval LossInterval { get; init; }

    /// <value>Whether it lies in the safe interval.</value>
    public required bool Safe { get; init; }
}
