using System.Runtime.InteropServices;
using MlAdvisor.Preprocessing;

namespace MlAdvisor.Diagnosis;

/// <summary>A row's features, equal to those of another row where each is the same to the bit.</summary>
/// <param name="rows">Rows, which do not change.</param>
/// <param name="row">Which of them.</param>
internal readonly struct RowFeatures(LabeledRows rows, int row) : IEquatable<RowFeatures>
{
    private ReadOnlySpan<byte> Bytes => MemoryMarshal.AsBytes(rows.Row(row));

    public bool Equals(RowFeatures other) => Bytes.SequenceEqual(other.Bytes);

    public override bool Equals(object? obj) => obj is RowFeatures other && Equals(other);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Bytes);
        return hash.ToHashCode();
    }
}
