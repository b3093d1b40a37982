namespace MlAdvisor.Datasets;

/// <summary>Describes the columns of images, which are known beforehand, and the classes that are found.</summary>
internal static class ImageInference
{
    /// <summary>What a folder or a file of images holds.</summary>
    /// <exception cref="DatasetException">It holds no images.</exception>
    public static InferredDataset Of(string path, DatasetFormat format, CancellationToken cancellationToken)
    {
        var table = ImageFolderTable.Read(path);
        cancellationToken.ThrowIfCancellationRequested();
        return new InferredDataset(path, format, table.Rows, 0, [Paths(table), Classes(table, "the sub-folders that the images are in")]);
    }

    private static InferredColumn Paths(TableView table) => new()
    {
        Name = ImageFolderTable.Path,
        Kind = InferredKind.ImagePath,
        Type = ColumnType.Text,
        Reason = "the images' paths; loadImages makes images of them",
        Rows = table.Rows,
        Distinct = table.Rows,
        Examples = [.. ((TableColumn<ReadOnlyMemory<char>>)table.Columns[0]).Values[..Math.Min(3, table.Rows)].ToArray().Select(path => path.ToString())],
    };

    private static InferredColumn Classes(TableView table, string reason)
    {
        var summary = new ColumnSummary([]);
        foreach (var label in ((TableColumn<ReadOnlyMemory<char>>)table.Columns[^1]).Values)
        {
            summary.AddText(label.Span, 0);
        }

        return ColumnInference.Of(table.Columns[^1].Name, summary) with { Kind = summary.Distinct.Count == 1 ? InferredKind.Constant : InferredKind.Category, Reason = reason };
    }
}
