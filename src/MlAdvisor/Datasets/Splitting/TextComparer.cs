namespace MlAdvisor.Datasets;

/// <summary>Compares texts letter by letter.</summary>
internal sealed class TextComparer : IEqualityComparer<ReadOnlyMemory<char>>
{
    /// <value>The one that there is.</value>
    public static TextComparer Instance { get; } = new();

    /// <inheritdoc/>
    public bool Equals(ReadOnlyMemory<char> x, ReadOnlyMemory<char> y) => x.Span.SequenceEqual(y.Span);

    /// <inheritdoc/>
    public int GetHashCode(ReadOnlyMemory<char> obj) => string.GetHashCode(obj.Span, StringComparison.Ordinal);
}
