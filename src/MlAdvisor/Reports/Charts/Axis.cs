namespace MlAdvisor.Reports.Charts;

/// <summary>One side of a chart.</summary>
/// <param name="Title">What is measured, with its unit.</param>
/// <param name="Scale">Where values stand.</param>
internal sealed record Axis(string Title, Scale Scale);
