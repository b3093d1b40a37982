namespace MlAdvisor.Models.Scoring;

/// <summary>One row of predictions.</summary>
/// <param name="predictions">The rows that were predicted together.</param>
/// <param name="row">Which of them.</param>
internal readonly struct ScoredRowValues(Predictions predictions, int row)
{
    public ReadOnlySpan<float> Scores => predictions.ScoresOf(row);

    /// <value>Whether there is a class: not of scores that are not numbers.</value>
    public bool IsPredicted
    {
        get
        {
            foreach (var score in Scores)
            {
                if (float.IsNaN(score))
                {
                    return false;
                }
            }

            return true;
        }
    }

    public int Class => predictions.Classes[row];

    public float Probability => predictions.Probabilities[row];
}
