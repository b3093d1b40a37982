using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlAdvisor.Datasets;

/// <summary>
/// Gathers the pixels of one image a row. ML.NET's transforms dispose the images that they are given, also those that whoever gave them still holds: images
/// that were kept could be read once.
/// </summary>
internal sealed class ImageFiller(DataViewRowCursor cursor, DataViewSchema.Column column) : ColumnFiller
{
    private readonly ValueGetter<MLImage> _getter = cursor.GetGetter<MLImage>(column);
    private readonly List<ImagePixels> _images = [];

    public override void Add()
    {
        MLImage image = null!;
        try
        {
            _getter(ref image);
            _images.Add(ImagePixels.Of(image ?? throw new DatasetException($"{Where}: there is no image; leave such rows out.")));
        }
        catch (InvalidOperationException exception)
        {
            throw new DatasetException(
                $"{Where}: the image can not be read: {exception.Message} ML.NET's transforms dispose the images that they read, so a table of images can be read once unless it makes them anew each time.", exception);
        }
    }

    public override TableColumn ToColumn() => new ImagePixelsColumn(column, [.. _images]);

    private string Where => string.Create(CultureInfo.InvariantCulture, $"Column '{column.Name}', row {_images.Count + 1}");
}
