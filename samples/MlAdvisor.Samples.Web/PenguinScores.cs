namespace MlAdvisor.Samples.Web;

/// <summary>What the model says of a penguin.</summary>
public sealed class PenguinScores
{
    /// <value>A probability a class, in the order of the model's classes.</value>
    public float[] Score { get; set; } = [];
}
