namespace MlAdvisor.Advice;

/// <summary>One of the best settings of a search, which race over more seeds.</summary>
/// <param name="Setting">Learning rate and batch size.</param>
/// <param name="Losses">Final validation loss, one a seed: those of the search and further ones; who had no chance any more has fewer of them.</param>
public sealed record Contender(Setting Setting, IReadOnlyList<double> Losses)
{
    /// <value>Their mean; infinite where one is not finite.</value>
    public double MeanLoss { get; } = LossOverSeeds.Mean(Losses);
}
