using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlAdvisor.Datasets;

/// <summary>A column of images of any sizes, made anew whenever a row is read; the one of the row before goes, as ML.NET's own images do.</summary>
internal sealed class ImagePixelsColumn(DataViewSchema.Column column, ImagePixels[] images) : TableColumn(column.Name, column.Type, column.Annotations)
{
    public override int Rows => images.Length;

    internal override Delegate Getter(TableCursor cursor) => (ValueGetter<MLImage>)((ref MLImage image) =>
    {
        image?.Dispose();
        image = images[cursor.SourceRow].ToImage();
    });
}
