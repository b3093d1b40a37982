using Microsoft.ML.Data;

namespace MlAdvisor.Tests.Preprocessing.Images;

/// <summary>Small images.</summary>
internal static class TestImages
{
    /// <summary>An image of gray pixels, row by row.</summary>
    public static MLImage Gray(int width, params byte[] values) => Of(width, [.. values.Select(value => (value, value, value))]);

    /// <summary>An image of red, green and blue, row by row.</summary>
    public static MLImage Of(int width, params (byte Red, byte Green, byte Blue)[] pixels) => MLImage.CreateFromPixels(
        width, pixels.Length / width, MLPixelFormat.Bgra32, [.. pixels.SelectMany(pixel => (byte[])[pixel.Blue, pixel.Green, pixel.Red, 255])]);

    /// <summary>Writes a PNG file of one gray, and gives its name.</summary>
    public static string Write(string folder, string name, byte value, int width = 2, int height = 2)
    {
        using var image = Gray(width, [.. Enumerable.Repeat(value, width * height)]);
        image.Save(Path.Combine(folder, name));
        return name;
    }
}
