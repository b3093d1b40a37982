namespace Microsoft.ML.Internal;

/// <summary>A source without files, for a schema before there is data.</summary>
internal sealed class NoFiles : IMultiStreamSource
{
    public int Count => 0;

    public string GetPathOrNull(int index) => null;

    public Stream Open(int index) => throw new ArgumentOutOfRangeException(nameof(index));

    public TextReader OpenTextReader(int index) => throw new ArgumentOutOfRangeException(nameof(index));
}
