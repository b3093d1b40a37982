namespace Microsoft.ML.Transforms.Image;

/// <summary>The member, an <see cref="MLImage"/>, is an image of this size.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class ImageTypeAttribute : DataViewTypeAttribute
{
    private readonly int _height;
    private readonly int _width;

    public ImageTypeAttribute()
    {
    }

    public ImageTypeAttribute(int height, int width)
    {
        _height = height;
        _width = width;
    }

    // With no size this complains, as ML.NET does.
    internal override DataViewType TypeFor(Type memberType) => memberType == typeof(MLImage) ? new ImageDataViewType(_height, _width) : null;
}
