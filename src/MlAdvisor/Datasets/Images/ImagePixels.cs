using Microsoft.ML.Data;

namespace MlAdvisor.Datasets;

/// <summary>What an image holds.</summary>
internal sealed record ImagePixels(int Width, int Height, MLPixelFormat Format, byte[] Bytes)
{
    public static ImagePixels Of(MLImage image) => new(image.Width, image.Height, image.PixelFormat, image.Pixels.ToArray());

    public MLImage ToImage() => MLImage.CreateFromPixels(Width, Height, Format, Bytes);
}
