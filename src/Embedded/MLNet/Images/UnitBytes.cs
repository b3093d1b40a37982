namespace Microsoft.ML.Internal;

/// <summary>Bytes as numbers from 0 to 1.</summary>
internal static class UnitBytes
{
    private const float OneOf255 = 1 / 255f;

    public static float ToSingle(byte value) => value * OneOf255;

    public static byte ToByte(float value) => (byte)MathF.Round(value * byte.MaxValue);
}
