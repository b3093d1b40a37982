using System.Globalization;

namespace MlAdvisor.Datasets;

/// <summary>Describes the columns of images, which are known beforehand, and the classes that are found.</summary>
internal static class ImageInference
{
    /// <summary>What files of images hold.</summary>
    /// <param name="path">The file or folder that was named.</param>
    /// <param name="format">Its format.</param>
    /// <param name="table">Its rows.</param>
    public static InferredDataset Of(string path, DatasetFormat format, TableView table)
    {
        var heldOut = table.HasHeldOutRows ? Enumerable.Range(0, table.Rows).Count(table.IsHeldOut) : 0;
        var first = table.Columns[0] is TableImageColumn images ? Images(images) : Paths((TableColumn<ReadOnlyMemory<char>>)table.Columns[0]);
        return new InferredDataset(path, format, table.Rows, heldOut, [first, Classes((TableColumn<ReadOnlyMemory<char>>)table.Columns[1], format)]);
    }

    private static InferredColumn Images(TableImageColumn images) => new()
    {
        Name = images.Name,
        Kind = InferredKind.Image,
        Reason = string.Create(CultureInfo.InvariantCulture, $"{(images.Channels == 1 ? "gray" : "coloured")} images of {images.Width} x {images.Height} pixels"),
        Rows = images.Rows,
        Distinct = images.Rows,
        DistinctIsExact = false,
    };

    private static InferredColumn Paths(TableColumn<ReadOnlyMemory<char>> paths) => new()
    {
        Name = paths.Name,
        Kind = InferredKind.ImagePath,
        Type = ColumnType.Text,
        Reason = "the images' paths; loadImages makes images of them",
        Rows = paths.Rows,
        Distinct = paths.Rows,
        Examples = [.. paths.Values[..Math.Min(3, paths.Rows)].ToArray().Select(path => path.ToString())],
    };

    private static InferredColumn Classes(TableColumn<ReadOnlyMemory<char>> labels, DatasetFormat format)
    {
        var summary = new ColumnSummary([]);
        foreach (var label in labels.Values)
        {
            summary.AddText(label.Span, 0);
        }

        return ColumnInference.Of(labels.Name, summary) with
        {
            Kind = summary.Distinct.Count == 1 ? InferredKind.Constant : InferredKind.Category,
            Reason = summary.Distinct.Count == 1 ? $"every image is of '{labels.Values[0]}'"
                : format is ImageFolderFormat ? "the sub-folders that the images are in" : "the images' classes",
        };
    }
}
