using MlAdvisor.Training;

namespace MlAdvisor.Advice;

/// <summary>One of the best settings of a search, which race over more seeds.</summary>
/// <param name="Setting">Learning rate and batch size.</param>
/// <param name="Losses">Final validation loss, one a seed: those of the search and further ones; who had no chance any more has fewer of them.</param>
public sealed record Contender(Setting Setting, IReadOnlyList<double> Losses)
{
    /// <value>Their mean; infinite where one is not finite.</value>
    public double MeanLoss { get; } = LossOverSeeds.Mean(Losses);

    /// <value>
    /// What it was judged by: the mean over seeds of the final loss, or of the mean loss of the last fifth of the epochs, whichever is larger for a seed; infinite
    /// where one is not finite. <see cref="MeanLoss"/> unless set.
    /// </value>
    public double MeanSettledLoss { get; init; } = LossOverSeeds.Mean(Losses);
}
