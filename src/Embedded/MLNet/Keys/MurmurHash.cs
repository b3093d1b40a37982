using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Microsoft.ML.Internal;

/// <summary>MurmurHash3 of 32 bits (Appleby, public domain), as ML.NET applies it to values.</summary>
internal static class MurmurHash
{
    /// <summary>Takes one more word into a hash.</summary>
    public static uint Round(uint hash, uint word) =>
        (BitOperations.RotateLeft(hash ^ Scramble(word), 13) * 5) + 0xE6546B64;

    /// <summary>Ends a hash of <paramref name="length"/> bytes.</summary>
    public static uint Finish(uint hash, int length)
    {
        hash ^= (uint)length;
        hash ^= hash >> 16;
        hash *= 0x85EBCA6B;
        hash ^= hash >> 13;
        hash *= 0xC2B2AE35;
        return hash ^ (hash >> 16);
    }

    public static uint OfWord(uint word, uint seed) => Finish(Round(seed, word), sizeof(uint));

    public static uint OfLong(ulong value, uint seed) => Finish(Round(Round(seed, (uint)value), (uint)(value >> 32)), sizeof(ulong));

    /// <summary>Of the text's UTF-8 bytes.</summary>
    public static uint OfText(ReadOnlySpan<char> text, uint seed)
    {
        const int OnStack = 512;
        var size = Encoding.UTF8.GetMaxByteCount(text.Length);
        var buffer = size <= OnStack ? stackalloc byte[OnStack] : new byte[size];
        var bytes = buffer[..Encoding.UTF8.GetBytes(text, buffer)];
        var hash = seed;
        var at = 0;
        for (; at + sizeof(uint) <= bytes.Length; at += sizeof(uint))
        {
            hash = Round(hash, BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]));
        }

        uint rest = 0;
        for (var i = bytes.Length - 1; i >= at; i--)
        {
            rest = (rest << 8) | bytes[i];
        }

        return Finish(at < bytes.Length ? hash ^ Scramble(rest) : hash, bytes.Length);
    }

    private static uint Scramble(uint word) => BitOperations.RotateLeft(word * 0xCC9E2D51, 15) * 0x1B873593;
}
