using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace MlAdvisor;

/// <summary>Hashes of numbers.</summary>
internal static class ArrayHash
{
    // A span has at most 2 GiB, and the features of rows may have more.
    private const int Piece = 1 << 20;

    /// <summary>Takes the bytes of numbers into a hash, however many there are.</summary>
    public static void Append<T>(this IncrementalHash hash, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        for (; values.Length > Piece; values = values[Piece..])
        {
            hash.AppendData(MemoryMarshal.AsBytes(values[..Piece]));
        }

        hash.AppendData(MemoryMarshal.AsBytes(values));
    }
}
