using System.Runtime.InteropServices;

namespace Microsoft.ML.Internal;

/// <summary>An image in another size, each of whose pixels is one of the source: what Skia gives, to the bit.</summary>
internal static class NearestPixels
{
    private const int FractionBits = 32;

    // By so little a place is moved towards the source's begin: of two pixels that are equally near the first is taken.
    private const long Bias = 1L << 16;

    /// <summary>The new pixels, their bytes in the order of the source's.</summary>
    public static byte[] Of(MLImage image, int width, int height)
    {
        var from = MemoryMarshal.Cast<byte, uint>(image.Pixels);
        var pixels = new byte[checked(width * height * 4)];
        var to = MemoryMarshal.Cast<byte, uint>(pixels.AsSpan());
        // Skia has another way for each order of the bytes.
        var isBgra = image.PixelFormat == MLPixelFormat.Bgra32;
        var columns = isBgra ? Stepping(image.Width, width) : Rounding(image.Width, width);
        var rows = isBgra ? Alone(image.Height, height) : Rounding(image.Height, height);
        for (var y = 0; y < height; y++)
        {
            var row = from.Slice(rows[y] * image.Width, image.Width);
            for (var x = 0; x < width; x++)
            {
                to[(y * width) + x] = row[columns[x]];
            }
        }

        return pixels;
    }

    private static int[] Stepping(int size, int newSize)
    {
        var step = Step(size, newSize);
        var (at, fixedStep) = (Place(0.5f * step), Fixed(step));
        var sources = new int[newSize];
        for (var i = 0; i < newSize; i++, at += fixedStep)
        {
            sources[i] = Inside(at, size);
        }

        return sources;
    }

    private static int[] Alone(int size, int newSize)
    {
        var step = Step(size, newSize);
        return [.. Enumerable.Range(0, newSize).Select(i => Inside(Place((i + 0.5f) * step), size))];
    }

    private static int[] Rounding(int size, int newSize)
    {
        var step = Step(size, newSize);
        return [.. Enumerable.Range(0, newSize).Select(i => Math.Min((int)((i + 0.5f) * step), size - 1))];
    }

    // Inverted rather than divided: in floats that is not always the same.
    private static float Step(int size, int newSize) => 1 / ((float)newSize / size);

    private static long Place(float at) => Fixed(at) - Bias;

    private static long Fixed(float value) => (long)(value * (double)(1L << FractionBits));

    private static int Inside(long at, int size) => (int)Math.Clamp(at >> FractionBits, 0, size - 1);
}
