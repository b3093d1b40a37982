namespace MlAdvisor.Models.Scoring;

/// <summary>One row of predictions.</summary>
/// <param name="predictions">The rows that were predicted together.</param>
/// <param name="row">Which of them.</param>
internal readonly struct ScoredRowValues(Predictions predictions, int row)
{
    public ReadOnlySpan<float> Scores => predictions.ScoresOf(row);

    /// <value>The class, or -1 where a score is no number.</value>
    public int Class => predictions.Classes[row];

    public float Probability => predictions.Probabilities[row];
}
