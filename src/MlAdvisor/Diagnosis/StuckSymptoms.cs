namespace MlAdvisor.Diagnosis;

/// <summary>Which symptoms are those of a training that is stuck.</summary>
internal static class StuckSymptoms
{
    /// <summary>Whether nothing is learned, or what there was is lost.</summary>
    public static bool IsStuck(this Symptom symptom) => symptom is Symptom.Stalled or Symptom.Diverged;
}
