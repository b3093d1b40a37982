namespace Microsoft.ML.Internal;

/// <summary>A column of a text file: its type, the fields it is read from, its slot names.</summary>
internal sealed record TextColumn(string Name, DataViewType Type, Segment[] Segments)
{
    public bool IsVariable => Array.Exists(Segments, s => s.IsVariable);

    public int Size => Segments.Sum(s => s.Length);

    public ReadOnlyMemory<char>[] SlotNames { get; init; }
}
