namespace MlAdvisor.Definitions;

/// <summary>Numbers for text (ML.NET's FeaturizeText): weights of its words and of its groups of three letters, learned from the training rows.</summary>
public sealed record FeaturizeTextTransform : ColumnsTransform;
