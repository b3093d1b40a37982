namespace MlAdvisor.Diagnosis;

/// <summary>Which symptoms are those of a training that is stuck, and which of one that learns.</summary>
internal static class StuckSymptoms
{
    /// <summary>Whether nothing is learned, or what there was is lost.</summary>
    public static bool IsStuck(this Symptom symptom) => symptom is Symptom.Stalled or Symptom.Diverged;

    /// <summary>Whether something is learned, fast or not, and kept.</summary>
    public static bool Learns(this Symptom symptom) => symptom is Symptom.Learning or Symptom.Slow;
}
