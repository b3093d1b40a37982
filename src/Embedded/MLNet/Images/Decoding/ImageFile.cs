namespace Microsoft.ML.Internal;

/// <summary>Reads and writes image files with libgd.</summary>
internal static class ImageFile
{
    private const int OpaqueGd = 0;
    private const int TransparentGd = 127;

    /// <summary>The image in a file, or null if there is none that can be read.</summary>
    public static MLImage Read(string path)
    {
        try
        {
            return Decode(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The image, or null if it is none, is damaged, or says that it is too large.</summary>
    public static MLImage Decode(ReadOnlySpan<byte> file)
    {
        if (ImageHeader.Read(file) is not { } header || !header.Fits(file.Length))
        {
            return null;
        }

        if (header.Format == ImageFormat.Png)
        {
            file = PngFile.Essence(file);
        }

        var decoded = file.IsEmpty ? 0 : Gd.Decode(header.Format, file);
        if (decoded == 0)
        {
            return null;
        }

        try
        {
            return Copy(decoded);
        }
        finally
        {
            Gd.Destroy(decoded);
        }
    }

    /// <summary>The file's bytes, or null where its format can not be written.</summary>
    public static byte[] Encode(MLImage image, string extension)
    {
        ImageFormat? format = extension.ToUpperInvariant() switch
        {
            ".PNG" => ImageFormat.Png,
            ".JPG" or ".JPEG" => ImageFormat.Jpeg,
            _ => null,
        };
        if (format == null)
        {
            return null;
        }

        var copy = Gd.Create(image.Width, image.Height);
        try
        {
            Copy(image, copy);
            return Gd.Encode(copy, format.Value);
        }
        finally
        {
            Gd.Destroy(copy);
        }
    }

    private static MLImage Copy(nint decoded)
    {
        var (width, height) = Gd.SizeOf(decoded);
        var pixels = new byte[checked(width * height * 4)];
        var at = 0;
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++, at += 4)
            {
                var color = Gd.Pixel(decoded, x, y);
                var alpha = (TransparentGd - (color >> 24)) * byte.MaxValue / TransparentGd;
                pixels[at] = Multiplied(color, alpha);
                pixels[at + 1] = Multiplied(color >> 8, alpha);
                pixels[at + 2] = Multiplied(color >> 16, alpha);
                pixels[at + 3] = (byte)alpha;
            }
        }

        return new MLImage(width, height, MLPixelFormat.Bgra32, pixels);
    }

    private static byte Multiplied(int color, int alpha) => (byte)((((color & byte.MaxValue) * alpha) + (byte.MaxValue / 2)) / byte.MaxValue);

    private static void Copy(MLImage image, nint to)
    {
        var pixels = image.Pixels;
        var (blue, red) = image.PixelFormat == MLPixelFormat.Bgra32 ? (0, 2) : (2, 0);
        var at = 0;
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++, at += 4)
            {
                var alpha = pixels[at + 3];
                var transparency = alpha == byte.MaxValue ? OpaqueGd : TransparentGd - (alpha * TransparentGd / byte.MaxValue);
                var color = transparency << 24 | Whole(pixels[at + red], alpha) << 16 | Whole(pixels[at + 1], alpha) << 8 | Whole(pixels[at + blue], alpha);
                Gd.SetPixel(to, x, y, color);
            }
        }
    }

    // The colour before it was multiplied by its alpha.
    private static int Whole(byte color, byte alpha) => alpha == 0 ? 0 : Math.Min(byte.MaxValue, ((color * byte.MaxValue) + (alpha / 2)) / alpha);
}
