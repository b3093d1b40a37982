using MlAdvisor.Definitions;

namespace MlAdvisor.Advice;

/// <summary>A recommendation as a change of the definition.</summary>
public static class RecommendationPatch
{
    /// <summary>The change that a recommendation asks for; empty where it says to keep what is there.</summary>
    /// <param name="recommendation">The recommendation.</param>
    public static DefinitionPatch Of(Recommendation recommendation)
    {
        var patch = DefinitionPatch.Empty;
        if (recommendation.Recommended.LearningRate != recommendation.Present.LearningRate)
        {
            patch = patch.Set("trainer.optimizer.learningRate", recommendation.Recommended.LearningRate);
        }

        return recommendation.Recommended.BatchSize == recommendation.Present.BatchSize
            ? patch
            : patch.Set("trainer.batchSize", recommendation.Recommended.BatchSize);
    }
}
