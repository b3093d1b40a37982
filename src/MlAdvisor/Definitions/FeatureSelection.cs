namespace MlAdvisor.Definitions;

/// <summary>Which columns the network sees.</summary>
public sealed record FeatureSelection
{
    /// <value>The columns to use; null (the default) means every column but the label and the ignored ones.</value>
    public IReadOnlyList<string>? Include { get; init; }

    /// <value>Columns to leave out. The default is none.</value>
    public IReadOnlyList<string> Ignore { get; init; } = [];
}
