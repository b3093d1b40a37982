namespace MlAdvisor.Datasets;

/// <summary>How texts are kept.</summary>
/// <param name="Missing">Texts that say that a value is missing, and are kept as empty text; compared without blanks around them.</param>
/// <param name="Trim">Whether blanks around a text go.</param>
internal sealed record TextRule(IReadOnlyCollection<string> Missing, bool Trim = true)
{
    /// <value>Nothing stands for a missing text but none.</value>
    public static TextRule Plain { get; } = new([]);
}
