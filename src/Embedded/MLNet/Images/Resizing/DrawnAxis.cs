namespace Microsoft.ML.Internal;

/// <summary>
/// Along one axis of an image that is drawn into another: which of the new pixels it covers, and where each of them lies in it. In floats, whose
/// operations stand in Skia's order.
/// </summary>
/// <param name="First">The first new pixel that is covered.</param>
/// <param name="End">The one behind the last.</param>
/// <param name="Step">How many pixels of the source lie below one of the new pixels.</param>
/// <param name="Start">Where the new image begins in the source.</param>
internal readonly record struct DrawnAxis(int First, int End, float Step, float Start)
{
    /// <summary>A source drawn at <paramref name="start"/>, where it may stick out, as large as <paramref name="drawnSize"/>.</summary>
    public static DrawnAxis Of(int sourceSize, int start, int drawnSize, int newSize)
    {
        var step = 1 / ((float)drawnSize / sourceSize);
        var first = Math.Clamp(start, 0, newSize);
        return new DrawnAxis(first, Math.Clamp(start + drawnSize, first, newSize), step, -start * step);
    }

    /// <summary>The same for a source that was brought to another size before.</summary>
    public DrawnAxis From(int sourceSize, int newSourceSize)
    {
        var scale = (float)newSourceSize / sourceSize;
        return this with { Step = Step * scale, Start = Start * scale };
    }

    /// <summary>Where the middle of a new pixel lies.</summary>
    public float Center(int pixel) => ((pixel + 0.5f) * Step) + Start;

    /// <summary>The pixel of the source at a place, the nearest one where it lies outside.</summary>
    public static int PixelAt(float place, int sourceSize) => (int)Math.Clamp(place, 0, MathF.BitDecrement(sourceSize));

    /// <summary>How far a place lies behind the last middle of a pixel.</summary>
    public static float Fraction(float place) => place + 0.5f - MathF.Floor(place + 0.5f);
}
