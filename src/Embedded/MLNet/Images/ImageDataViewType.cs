namespace Microsoft.ML.Transforms.Image;

/// <summary>An <see cref="MLImage"/>, of a known size or (0 by 0) of any.</summary>
public sealed class ImageDataViewType : StructuredDataViewType
{
    public readonly int Height;
    public readonly int Width;

    public ImageDataViewType()
        : base(typeof(MLImage))
    {
    }

    public ImageDataViewType(int height, int width)
        : base(typeof(MLImage))
    {
        Check.That(height > 0, "Must be positive.", nameof(height));
        Check.That(width > 0, " Must be positive.", nameof(width));
        Check.That((long)height * width <= int.MaxValue / 4, "height * width is too large.", nameof(height));
        Height = height;
        Width = width;
    }

    public override bool Equals(DataViewType other) => other is ImageDataViewType image && image.Height == Height && image.Width == Width;

    public override int GetHashCode() => HashCode.Combine(Height, Width);

    public override string ToString() =>
        Height == 0 && Width == 0 ? "Image" : string.Create(CultureInfo.InvariantCulture, $"Image<{Height}, {Width}>");
}
