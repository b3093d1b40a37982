namespace MlAdvisor.Advice;

/// <summary>How far an advice has come.</summary>
/// <param name="Stage">What is being done, for a reader.</param>
/// <param name="Fraction">Share of the stage that is done, in [0, 1].</param>
/// <param name="Best">The best setting so far; null before there is one.</param>
public sealed record AdviceProgress(string Stage, double Fraction, Setting? Best);
