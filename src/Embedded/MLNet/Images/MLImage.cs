namespace Microsoft.ML.Data;

/// <summary>An image of four bytes a pixel, row by row from the top. Colours of a decoded image are multiplied by their alpha.</summary>
public sealed class MLImage : IDisposable
{
    private readonly int _width;
    private readonly int _height;
    private readonly MLPixelFormat _format;
    private byte[] _pixels;
    private string _tag;

    // Takes the pixels over.
    internal MLImage(int width, int height, MLPixelFormat format, byte[] pixels)
    {
        _width = width;
        _height = height;
        _format = format;
        _pixels = pixels;
    }

    public int Width
    {
        get
        {
            CheckAlive();
            return _width;
        }
    }

    public int Height
    {
        get
        {
            CheckAlive();
            return _height;
        }
    }

    public MLPixelFormat PixelFormat
    {
        get
        {
            CheckAlive();
            return _format;
        }
    }

    public int BitsPerPixel
    {
        get
        {
            CheckAlive();
            return 32;
        }
    }

    /// <summary>The bytes of all pixels, in the order that <see cref="PixelFormat"/> says.</summary>
    public ReadOnlySpan<byte> Pixels
    {
        get
        {
            CheckAlive();
            return _pixels;
        }
    }

    /// <summary>Blue, green and red of all pixels, as they were before they were multiplied by alpha, in an array of their own.</summary>
    public byte[] GetBGRPixels
    {
        get
        {
            CheckAlive();
            var bgr = new byte[_width * _height * 3];
            var bgra = ToBgra();
            for (int from = 0, to = 0; to < bgr.Length; from += 4)
            {
                for (var color = 0; color < 3; color++, to++)
                {
                    bgr[to] = Whole(bgra[from + color], bgra[from + 3]);
                }
            }

            return bgr;
        }
    }

    public string Tag
    {
        get
        {
            CheckAlive();
            return _tag;
        }

        set
        {
            CheckAlive();
            _tag = value;
        }
    }

    /// <summary>Decodes a PNG, JPEG, BMP or GIF file; its content tells which it is, not its name.</summary>
    /// <exception cref="ArgumentException">There is no such file, or it is not such an image.</exception>
    public static MLImage CreateFromFile(string imagePath)
    {
        Check.NotNull(imagePath, nameof(imagePath));
        return ImageFile.Read(imagePath) ?? throw new ArgumentException("Invalid path", nameof(imagePath));
    }

    /// <summary>Decodes a PNG, JPEG, BMP or GIF image.</summary>
    /// <exception cref="ArgumentException">It is not such an image.</exception>
    public static MLImage CreateFromStream(Stream imageStream)
    {
        Check.NotNull(imageStream, nameof(imageStream));
        using var held = new MemoryStream();
        imageStream.CopyTo(held);
        return Decode(held.GetBuffer().AsSpan(0, (int)held.Length));
    }

    /// <summary>Makes an image of a copy of the pixels.</summary>
    /// <exception cref="ArgumentException">An extent is not positive, or <paramref name="imagePixelData"/> is not four bytes a pixel.</exception>
    public static MLImage CreateFromPixels(int width, int height, MLPixelFormat pixelFormat, ReadOnlySpan<byte> imagePixelData)
    {
        if (pixelFormat is not (MLPixelFormat.Bgra32 or MLPixelFormat.Rgba32))
        {
            throw new ArgumentException("Unsupported pixel format", nameof(pixelFormat));
        }

        if (width <= 0)
        {
            throw new ArgumentException("Invalid width value.", nameof(width));
        }

        if (height <= 0)
        {
            throw new ArgumentException("Invalid height value.", nameof(height));
        }

        if (imagePixelData.Length != (long)width * height * 4)
        {
            throw new ArgumentException("Invalid imagePixelData buffer size.");
        }

        return new MLImage(width, height, pixelFormat, imagePixelData.ToArray());
    }

    /// <summary>Writes a PNG or JPEG file; the name's extension tells which.</summary>
    public void Save(string imagePath)
    {
        CheckAlive();
        var extension = Path.GetExtension(imagePath);
        if (!ImageExtensions.Known.Contains(extension))
        {
            throw new ArgumentException("Path has invalid image file extension.", nameof(imagePath));
        }

        var encoded = ImageFile.Encode(this, extension) ?? throw new ArgumentException(
            $"Saving image with the format '{extension}' is not supported. Try save it with `Jpeg`, `Png`, or `Webp` format.", nameof(imagePath));
        File.WriteAllBytes(imagePath, encoded);
    }

    public void Dispose() => _pixels = null;

    internal static MLImage Decode(ReadOnlySpan<byte> encoded) =>
        ImageFile.Decode(encoded) ?? throw new ArgumentException("Invalid input stream contents", "imageStream");

    /// <summary>The bytes of all pixels in the order of <see cref="MLPixelFormat.Bgra32"/>, in an array of their own.</summary>
    internal byte[] ToBgra()
    {
        var bgra = Pixels.ToArray();
        if (_format == MLPixelFormat.Rgba32)
        {
            for (var i = 0; i < bgra.Length; i += 4)
            {
                (bgra[i], bgra[i + 2]) = (bgra[i + 2], bgra[i]);
            }
        }

        return bgra;
    }

    // As Skia does it: in 24 bits behind the point, and what is more than its alpha runs over.
    private static byte Whole(byte color, byte alpha)
    {
        const uint One = 1 << 24;
        return alpha == 0 ? byte.MinValue : unchecked((byte)(((((byte.MaxValue * One) + (alpha / 2u)) / alpha * color) + (One / 2)) / One));
    }

    private void CheckAlive() => Check.That(_pixels != null, "Object is disposed.");
}
