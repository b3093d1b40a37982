namespace MlAdvisor.Diagnosis;

/// <summary>How far a diagnosis has come.</summary>
/// <param name="Stage">What is being done, for a reader.</param>
/// <param name="Fraction">Share of the stage that is done, in [0, 1].</param>
public sealed record DiagnosisProgress(string Stage, double Fraction);
