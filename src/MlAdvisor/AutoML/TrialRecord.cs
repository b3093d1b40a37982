using MlAdvisor.Advice;

namespace MlAdvisor.AutoML;

/// <summary>A trial that has ended.</summary>
/// <param name="Trial">Its number, from 0.</param>
/// <param name="Setting">What was tried.</param>
/// <param name="Loss">The validation loss; infinite where it diverged or failed.</param>
/// <param name="Metric">Accuracy, or R²; NaN where it failed.</param>
/// <param name="Seconds">How long it took; NaN where it failed.</param>
/// <param name="Error">What it failed with; null where it did not.</param>
public sealed record TrialRecord(int Trial, Setting Setting, double Loss, double Metric, double Seconds, string? Error = null);
