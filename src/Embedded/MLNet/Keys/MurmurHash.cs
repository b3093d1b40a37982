using System.Numerics;

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

    /// <summary>
    /// Of the text's UTF-8 bytes, of which ML.NET brings those of a character that has several into order only where they begin a word; elsewhere they fall
    /// upon the bytes before them. A surrogate is a character of its own.
    /// </summary>
    public static uint OfText(ReadOnlySpan<char> text, uint seed)
    {
        const int WordBits = 32;
        var hash = seed;
        var length = 0;
        ulong pending = 0;
        var bits = 0;
        foreach (var character in text)
        {
            var size = Append(ref pending, bits, character);
            length += size;
            bits += 8 * size;
            if (bits >= WordBits)
            {
                hash = Round(hash, (uint)pending);
                pending >>= WordBits;
                bits -= WordBits;
            }
        }

        return Finish(bits > 0 ? hash ^ Scramble((uint)pending) : hash, length);
    }

    // Puts a character behind so many bits, and tells how many bytes it has.
    private static int Append(ref ulong pending, int bits, char character)
    {
        ulong code = character;
        switch (code)
        {
            case < 0x80:
                pending |= code << bits;
                return 1;
            case < 0x800:
                pending |= (0xC080 | ((code & 0x7C0) << 2) | (code & 0x3F)) << bits;
                // Meant to exchange the character's two bytes, it moves all that is pending.
                pending = (pending >> 8) | ((pending & 0xFF) << 8);
                return 2;
            default:
                pending |= (0xE08080 | ((code & 0xF000) << 4) | ((code & 0xFC0) << 2) | (code & 0x3F)) << bits;
                pending = (pending >> 16) | (pending & 0xFF00) | ((pending & 0xFF) << 16);
                return 3;
        }
    }

    private static uint Scramble(uint word) => BitOperations.RotateLeft(word * 0xCC9E2D51, 15) * 0x1B873593;
}
