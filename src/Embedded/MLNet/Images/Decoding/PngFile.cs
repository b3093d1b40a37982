using System.Buffers.Binary;

namespace Microsoft.ML.Internal;

/// <summary>The chunks of a PNG file.</summary>
internal static class PngFile
{
    private const int ChunkFrame = 12;

    // A byte of a deflated stream gives no more bytes than this.
    private const int MaximumDeflation = 1032;

    private static readonly uint[] Remainders = MakeRemainders();

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static ImageHeader? ReadHeader(ReadOnlySpan<byte> file)
    {
        if (file.Length < 33 || !file[12..16].SequenceEqual("IHDR"u8))
        {
            return null;
        }

        var channels = file[25] switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
        return new ImageHeader(
            ImageFormat.Png,
            BinaryPrimitives.ReadUInt32BigEndian(file[16..]),
            BinaryPrimitives.ReadUInt32BigEndian(file[20..]),
            8.0 * MaximumDeflation / (file[24] * channels));
    }

    /// <summary>
    /// The file with nothing but the chunks that pixels are made of, or null if it is damaged. The library behind libgd would write its
    /// complaints about the others to the console.
    /// </summary>
    public static byte[] Essence(ReadOnlySpan<byte> file)
    {
        var kept = new byte[file.Length];
        Signature.CopyTo(kept);
        var (at, to) = (Signature.Length, Signature.Length);
        while (file.Length - at >= ChunkFrame)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > file.Length - at - ChunkFrame)
            {
                return null;
            }

            var chunk = file.Slice(at, (int)length + ChunkFrame);
            var kind = chunk.Slice(4, 4);
            if (IsEssential(kind, file[25], length))
            {
                if (BinaryPrimitives.ReadUInt32BigEndian(chunk[^4..]) != Remainder(chunk[4..^4]))
                {
                    return null;
                }

                chunk.CopyTo(kept.AsSpan(to));
                to += chunk.Length;
            }

            at += chunk.Length;
            if (kind.SequenceEqual("IEND"u8))
            {
                return kept[..to];
            }
        }

        return null;
    }

    private static bool IsEssential(ReadOnlySpan<byte> kind, byte colorType, uint length) =>
        kind.SequenceEqual("IHDR"u8) || kind.SequenceEqual("PLTE"u8) || kind.SequenceEqual("IDAT"u8) || kind.SequenceEqual("IEND"u8)
        || (kind.SequenceEqual("tRNS"u8) && (colorType, length) is (0, 2) or (2, 6) or (3, <= 256));

    // The cyclic redundancy check of ISO 3309, with which every chunk ends.
    private static uint Remainder(ReadOnlySpan<byte> bytes)
    {
        var remainder = uint.MaxValue;
        foreach (var value in bytes)
        {
            remainder = Remainders[(byte)(remainder ^ value)] ^ (remainder >> 8);
        }

        return ~remainder;
    }

    private static uint[] MakeRemainders()
    {
        var all = new uint[256];
        for (uint i = 0; i < all.Length; i++)
        {
            all[i] = i;
            for (var bit = 0; bit < 8; bit++)
            {
                all[i] = (all[i] & 1) == 0 ? all[i] >> 1 : (all[i] >> 1) ^ 0xEDB88320;
            }
        }

        return all;
    }
}
