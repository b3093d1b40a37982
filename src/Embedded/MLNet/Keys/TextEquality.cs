namespace Microsoft.ML.Internal;

/// <summary>Compares texts by their characters.</summary>
internal sealed class TextEquality : IEqualityComparer<ReadOnlyMemory<char>>
{
    public static TextEquality Instance { get; } = new();

    public bool Equals(ReadOnlyMemory<char> x, ReadOnlyMemory<char> y) => x.Span.SequenceEqual(y.Span);

    public int GetHashCode(ReadOnlyMemory<char> obj) => string.GetHashCode(obj.Span, StringComparison.Ordinal);
}
