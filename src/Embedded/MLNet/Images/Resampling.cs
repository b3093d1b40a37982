using System.Runtime.InteropServices;

namespace Microsoft.ML.Internal;

/// <summary>Images in another size.</summary>
internal static class Resampling
{
    private const int Taps = 4;

    /// <summary>Every pixel is the one that lies at its place in the source, its bytes in the same order.</summary>
    public static byte[] Nearest(MLImage image, int width, int height)
    {
        var from = MemoryMarshal.Cast<byte, uint>(image.Pixels);
        var pixels = new byte[checked(width * height * 4)];
        var to = MemoryMarshal.Cast<byte, uint>(pixels.AsSpan());
        var columns = new int[width];
        for (var x = 0; x < width; x++)
        {
            columns[x] = Math.Min((int)((x + 0.5) * image.Width / width), image.Width - 1);
        }

        for (var y = 0; y < height; y++)
        {
            var row = from.Slice(Math.Min((int)((y + 0.5) * image.Height / height), image.Height - 1) * image.Width, image.Width);
            for (var x = 0; x < width; x++)
            {
                to[(y * width) + x] = row[columns[x]];
            }
        }

        return pixels;
    }

    /// <summary>
    /// The whole source, drawn into <paramref name="place"/> of a black image of blue, green, red and alpha with Mitchell's and Netravali's cubic filter (B = C = 1/3):
    /// four by four source pixels a pixel, also where the image becomes smaller.
    /// </summary>
    public static byte[] Cubic(MLImage image, int width, int height, Place place)
    {
        var pixels = new byte[checked(width * height * 4)];
        var columns = new Axis(image.Width, place.Left, place.Width, width);
        var rows = new Axis(image.Height, place.Top, place.Height, height);
        var from = image.Pixels;
        var isBgra = image.PixelFormat == MLPixelFormat.Bgra32;
        Span<float> sums = stackalloc float[3];
        for (var y = rows.First; y < rows.End; y++)
        {
            for (var x = columns.First; x < columns.End; x++)
            {
                sums.Clear();
                for (var j = 0; j < Taps; j++)
                {
                    var line = rows.Sources[(y * Taps) + j] * image.Width;
                    var weight = rows.Weights[(y * Taps) + j];
                    for (var i = 0; i < Taps; i++)
                    {
                        var share = weight * columns.Weights[(x * Taps) + i];
                        var at = (line + columns.Sources[(x * Taps) + i]) * 4;
                        for (var c = 0; c < sums.Length; c++)
                        {
                            sums[c] += share * from[at + c];
                        }
                    }
                }

                var to = ((y * width) + x) * 4;
                for (var c = 0; c < sums.Length; c++)
                {
                    pixels[to + (isBgra ? c : 2 - c)] = (byte)(Math.Clamp(sums[c], 0, byte.MaxValue) + 0.5f);
                }

                pixels[to + 3] = byte.MaxValue;
            }
        }

        return pixels;
    }

    /// <summary>Where the source lands in the new image; it may stick out.</summary>
    public readonly record struct Place(int Left, int Top, int Width, int Height);

    /// <summary>Along one axis: of each new pixel the source pixels that it is made of, and their weights.</summary>
    private readonly struct Axis
    {
        public Axis(int sourceSize, int start, int size, int newSize)
        {
            First = Math.Clamp(start, 0, newSize);
            End = Math.Clamp(start + size, First, newSize);
            Sources = new int[newSize * Taps];
            Weights = new float[newSize * Taps];
            for (var i = First; i < End; i++)
            {
                var center = ((i + 0.5 - start) * sourceSize / size) - 0.5;
                var before = (int)Math.Floor(center);
                for (var tap = 0; tap < Taps; tap++)
                {
                    var source = before - 1 + tap;
                    Sources[(i * Taps) + tap] = Math.Clamp(source, 0, sourceSize - 1);
                    Weights[(i * Taps) + tap] = (float)Mitchell(Math.Abs(center - source));
                }
            }
        }

        public int First { get; }

        public int End { get; }

        public int[] Sources { get; }

        public float[] Weights { get; }

        private static double Mitchell(double x) => x switch
        {
            < 1 => ((7 * x * x * x) - (12 * x * x) + (16.0 / 3)) / 6,
            < 2 => ((-7.0 / 3 * x * x * x) + (12 * x * x) - (20 * x) + (32.0 / 3)) / 6,
            _ => 0,
        };
    }
}
