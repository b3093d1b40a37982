namespace Microsoft.ML.Internal;

/// <summary>Mitchell's and Netravali's filter with B = C = 1/3, over four pixels.</summary>
internal static class CubicFilter
{
    public const int Taps = 4;

    /// <summary>The share of a pixel, counted from the one before the last but one, of a place that lies by <paramref name="fraction"/> of a pixel behind the second.</summary>
    public static float Weight(int tap, float fraction) => tap switch
    {
        0 => Far(1 - fraction),
        1 => Near(1 - fraction),
        2 => Near(fraction),
        _ => Far(fraction),
    };

    private static float Near(float t) => (t * ((t * ((-21 / 18f * t) + (27 / 18f))) + (9 / 18f))) + (1 / 18f);

    private static float Far(float t) => t * t * ((7 / 18f * t) + (-6 / 18f));
}
