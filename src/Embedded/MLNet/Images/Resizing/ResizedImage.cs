namespace Microsoft.ML.Internal;

/// <summary>The size that images are brought to, and how.</summary>
internal sealed record ResizedImage(int Width, int Height, ImageResizingEstimator.ResizingKind Kind, ImageResizingEstimator.Anchor Anchor)
{
    public static ResizedImage Load(ModelReader reader) => new(
        reader.Read<int>(), reader.Read<int>(), reader.ReadEnum<ImageResizingEstimator.ResizingKind>(), reader.ReadEnum<ImageResizingEstimator.Anchor>());

    public void Save(ModelWriter writer)
    {
        writer.Write(Width);
        writer.Write(Height);
        writer.Write(Kind);
        writer.Write(Anchor);
    }

    public MLImage Of(MLImage image)
    {
        if (Kind == ImageResizingEstimator.ResizingKind.Fill)
        {
            return new MLImage(Width, Height, image.PixelFormat, NearestPixels.Of(image, Width, Height));
        }

        var byWidth = (float)Width / image.Width;
        var byHeight = (float)Height / image.Height;
        // What is left over, above and below or to the left and right: black bars of a padded image, negative where it is cropped.
        var fitsHeight = (Kind == ImageResizingEstimator.ResizingKind.IsoPad) == (byHeight < byWidth);
        var aspect = fitsHeight ? byHeight : byWidth;
        var (left, top) = fitsHeight
            ? (Offset(Width - (image.Width * aspect), ImageResizingEstimator.Anchor.Left, ImageResizingEstimator.Anchor.Right), 0)
            : (0, Offset(Height - (image.Height * aspect), ImageResizingEstimator.Anchor.Top, ImageResizingEstimator.Anchor.Bottom));
        return Drawn(image, left, top, (int)(image.Width * aspect), (int)(image.Height * aspect));
    }

    private MLImage Drawn(MLImage image, int left, int top, int width, int height)
    {
        var pixels = new byte[checked(Width * Height * 4)];
        if (width > 0 && height > 0)
        {
            new DrawnImage(image.ToBgra(), image.Width, image.Height).Draw(
                DrawnAxis.Of(image.Width, left, width, Width), DrawnAxis.Of(image.Height, top, height, Height), pixels, Width);
        }

        return new MLImage(Width, Height, MLPixelFormat.Bgra32, pixels);
    }

    private int Offset(float free, ImageResizingEstimator.Anchor start, ImageResizingEstimator.Anchor end)
    {
        if (Kind == ImageResizingEstimator.ResizingKind.IsoCrop && Anchor == start)
        {
            return 0;
        }

        return Kind == ImageResizingEstimator.ResizingKind.IsoCrop && Anchor == end ? (int)free : (int)(free / 2);
    }
}
