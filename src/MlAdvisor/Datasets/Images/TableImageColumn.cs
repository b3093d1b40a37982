using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace MlAdvisor.Datasets;

/// <summary>
/// A column of images of one size. Their bytes are held once; an <see cref="MLImage"/> is made when a row is read, and goes when the next one is,
/// as ML.NET's own images do.
/// </summary>
public sealed class TableImageColumn : TableColumn
{
    /// <summary>The annotation (Int32) that tells gray images, 1, from coloured ones, 3.</summary>
    public const string ChannelsAnnotation = "Channels";

    private const byte Opaque = 255;

    private readonly ImageBlock _images;

    internal TableImageColumn(string name, ImageBlock images)
        : base(name, new ImageDataViewType(images.Height, images.Width), Describe(images.Channels))
        => _images = images;

    /// <inheritdoc/>
    public override int Rows => _images.Count;

    /// <value>Rows of pixels of an image.</value>
    public int Height => _images.Height;

    /// <value>Pixels of a row.</value>
    public int Width => _images.Width;

    /// <value>1 for gray, 3 for red, green and blue.</value>
    public int Channels => _images.Channels;

    /// <summary>An image's bytes, colour after colour: <c>[channels, height, width]</c>.</summary>
    /// <param name="row">A row of the whole table, from 0.</param>
    public ReadOnlySpan<byte> Pixels(int row) => _images.Images(row, 1);

    internal override Delegate Getter(TableCursor cursor)
    {
        var rgba = new byte[Height * Width * 4];
        rgba.AsSpan().Fill(Opaque);
        return (ValueGetter<MLImage>)((ref MLImage image) =>
        {
            // As ML.NET's loader of images does: the caller's image of the row before dies.
            image?.Dispose();
            Spread(Pixels(cursor.SourceRow), rgba);
            image = MLImage.CreateFromPixels(Width, Height, MLPixelFormat.Rgba32, rgba);
        });
    }

    private static DataViewSchema.Annotations Describe(int channels)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        builder.Add<int>(ChannelsAnnotation, NumberDataViewType.Int32, (ref int value) => value = channels);
        return builder.ToAnnotations();
    }

    private void Spread(ReadOnlySpan<byte> planes, byte[] rgba)
    {
        var size = Height * Width;
        for (var channel = 0; channel < 3; channel++)
        {
            var plane = planes.Slice(Channels == 1 ? 0 : channel * size, size);
            for (var i = 0; i < plane.Length; i++)
            {
                rgba[(4 * i) + channel] = plane[i];
            }
        }
    }
}
