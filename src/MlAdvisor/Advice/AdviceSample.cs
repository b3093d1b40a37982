namespace MlAdvisor.Advice;

/// <summary>How many rows an advice is taken on; with a definition's seed and its rows, it says which.</summary>
/// <param name="Search">Of the search.</param>
/// <param name="Confirmation">Of the confirmation: no fewer.</param>
internal sealed record AdviceSample(SampleSize Search, SampleSize Confirmation);
