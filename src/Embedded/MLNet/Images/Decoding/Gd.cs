using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Internal;

/// <summary>Debian's libgd.</summary>
internal static unsafe class Gd
{
    private const string Lib = "libgd.so.3";

    // It writes its complaints to the console where it is not told otherwise; a null image says enough.
    static Gd() => gdSetErrorMethod(&Ignore);

    public static nint Decode(ImageFormat format, ReadOnlySpan<byte> file)
    {
        fixed (byte* bytes = file)
        {
            return format switch
            {
                ImageFormat.Png => gdImageCreateFromPngPtr(file.Length, bytes),
                ImageFormat.Jpeg => gdImageCreateFromJpegPtr(file.Length, bytes),
                ImageFormat.Bmp => gdImageCreateFromBmpPtr(file.Length, bytes),
                _ => gdImageCreateFromGifPtr(file.Length, bytes),
            };
        }
    }

    public static (int Width, int Height) SizeOf(nint image)
    {
        // A new image may be drawn on everywhere: this is the one call that tells its size.
        int left, top, right, bottom;
        gdImageGetClip(image, &left, &top, &right, &bottom);
        return (right + 1, bottom + 1);
    }

    /// <summary>Alpha (0 opaque to 127), red, green and blue, from the highest byte to the lowest.</summary>
    public static int Pixel(nint image, int x, int y) => gdImageGetTrueColorPixel(image, x, y);

    public static nint Create(int width, int height)
    {
        var image = gdImageCreateTrueColor(width, height);
        Check.That(image != 0, "libgd can not make an image of this size.");
        gdImageAlphaBlending(image, 0);
        gdImageSaveAlpha(image, 1);
        return image;
    }

    public static void SetPixel(nint image, int x, int y, int color) => gdImageSetPixel(image, x, y, color);

    public static byte[] Encode(nint image, ImageFormat format)
    {
        const int BestQuality = 100;
        int size;
        var bytes = format == ImageFormat.Png ? gdImagePngPtr(image, &size) : gdImageJpegPtr(image, &size, BestQuality);
        Check.That(bytes != null, "libgd can not encode this image.");
        try
        {
            return new ReadOnlySpan<byte>(bytes, size).ToArray();
        }
        finally
        {
            gdFree(bytes);
        }
    }

    public static void Destroy(nint image) => gdImageDestroy(image);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Ignore(int priority, byte* format, nint arguments)
    {
    }

    [DllImport(Lib)] private static extern void gdSetErrorMethod(delegate* unmanaged[Cdecl]<int, byte*, nint, void> method);
    [DllImport(Lib)] private static extern nint gdImageCreateFromPngPtr(int size, byte* data);
    [DllImport(Lib)] private static extern nint gdImageCreateFromJpegPtr(int size, byte* data);
    [DllImport(Lib)] private static extern nint gdImageCreateFromBmpPtr(int size, byte* data);
    [DllImport(Lib)] private static extern nint gdImageCreateFromGifPtr(int size, byte* data);
    [DllImport(Lib)] private static extern void gdImageGetClip(nint image, int* left, int* top, int* right, int* bottom);
    [SuppressGCTransition][DllImport(Lib)] private static extern int gdImageGetTrueColorPixel(nint image, int x, int y);
    [DllImport(Lib)] private static extern nint gdImageCreateTrueColor(int width, int height);
    [DllImport(Lib)] private static extern void gdImageAlphaBlending(nint image, int on);
    [DllImport(Lib)] private static extern void gdImageSaveAlpha(nint image, int on);
    [SuppressGCTransition][DllImport(Lib)] private static extern void gdImageSetPixel(nint image, int x, int y, int color);
    [DllImport(Lib)] private static extern byte* gdImagePngPtr(nint image, int* size);
    [DllImport(Lib)] private static extern byte* gdImageJpegPtr(nint image, int* size, int quality);
    [DllImport(Lib)] private static extern void gdFree(byte* bytes);
    [DllImport(Lib)] private static extern void gdImageDestroy(nint image);
}
