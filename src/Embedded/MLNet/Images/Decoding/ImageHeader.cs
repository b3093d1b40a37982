using System.Buffers.Binary;

namespace Microsoft.ML.Internal;

/// <summary>
/// What the first bytes of an image file say of it: known before anything is allocated for its pixels. <see cref="Density"/> is how many
/// pixels a byte of the file can give at most.
/// </summary>
internal readonly record struct ImageHeader(ImageFormat Format, long Width, long Height, double Density = double.PositiveInfinity)
{
    // 256 MiB of pixels: a header of a few bytes must not be able to ask for more.
    private const long MaximumPixels = 1 << 26;

    /// <summary>Whether a file of <paramref name="length"/> bytes can hold an image of this size, and it is one that is read at all.</summary>
    public bool Fits(long length) =>
        Width is > 0 and <= MaximumPixels && Height is > 0 and <= MaximumPixels && Width * Height <= Math.Min(MaximumPixels, length * Density);

    /// <summary>The header, or null where it is of no format that is known.</summary>
    public static ImageHeader? Read(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith(PngFile.Signature))
        {
            return PngFile.ReadHeader(file);
        }

        if (file.StartsWith<byte>([0xFF, 0xD8, 0xFF]))
        {
            return Jpeg(file);
        }

        if (file.StartsWith("BM"u8))
        {
            return Bmp(file);
        }

        return file.StartsWith("GIF87a"u8) || file.StartsWith("GIF89a"u8) ? Gif(file) : null;
    }

    // The size stands in the segment that starts a frame (SOF0 to SOF15, three of which are something else).
    private static ImageHeader? Jpeg(ReadOnlySpan<byte> file)
    {
        var at = 2;
        while (at + 9 <= file.Length && file[at] == 0xFF)
        {
            var marker = file[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return new ImageHeader(
                    ImageFormat.Jpeg,
                    BinaryPrimitives.ReadUInt16BigEndian(file[(at + 7)..]),
                    BinaryPrimitives.ReadUInt16BigEndian(file[(at + 5)..]));
            }

            // Markers that stand alone have no length.
            at += marker is 0x01 or (>= 0xD0 and <= 0xD8) ? 2 : 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
        }

        return null;
    }

    private static ImageHeader? Bmp(ReadOnlySpan<byte> file)
    {
        const int OldHeader = 12;
        if (file.Length < 26)
        {
            return null;
        }

        if (BinaryPrimitives.ReadUInt32LittleEndian(file[14..]) == OldHeader)
        {
            return new ImageHeader(ImageFormat.Bmp, BinaryPrimitives.ReadUInt16LittleEndian(file[18..]), BinaryPrimitives.ReadUInt16LittleEndian(file[20..]));
        }

        // The rows of a negative height stand from the top.
        var height = Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(file[22..]));
        var isPlain = file.Length > 34 && BinaryPrimitives.ReadUInt32LittleEndian(file[30..]) == 0;
        var bits = isPlain ? BinaryPrimitives.ReadUInt16LittleEndian(file[28..]) : 0;
        return new ImageHeader(ImageFormat.Bmp, BinaryPrimitives.ReadInt32LittleEndian(file[18..]), height, 8.0 / bits);
    }

    // The screen's size, or the first frame's where that is larger.
    private static ImageHeader? Gif(ReadOnlySpan<byte> file)
    {
        const int ScreenEnd = 13;
        if (file.Length < ScreenEnd)
        {
            return null;
        }

        var at = ScreenEnd + ColorTable(file[10]);
        while (at < file.Length && file[at] == '!')
        {
            // An extension: its kind, then blocks that each begin with their length, the last of length 0.
            at += 2;
            while (at < file.Length && file[at] != 0)
            {
                at += 1 + file[at];
            }

            at++;
        }

        if (at + 10 > file.Length || file[at] != ',')
        {
            return null;
        }

        return new ImageHeader(
            ImageFormat.Gif,
            Math.Max(BinaryPrimitives.ReadUInt16LittleEndian(file[6..]), BinaryPrimitives.ReadUInt16LittleEndian(file[(at + 5)..])),
            Math.Max(BinaryPrimitives.ReadUInt16LittleEndian(file[8..]), BinaryPrimitives.ReadUInt16LittleEndian(file[(at + 7)..])));
    }

    private static int ColorTable(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
}
