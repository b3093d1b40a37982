using Microsoft.ML.Data;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;

namespace MlAdvisor.Models;

/// <summary>
/// The image files that rows name. A fitted LoadImages looks for them in the folder of its training, but for whole paths, which these become; and each is
/// tried, since a prediction can not leave rows out.
/// </summary>
internal sealed class ModelImages(PipelineDefinition definition)
{
    /// <summary>The table with whole paths.</summary>
    /// <param name="table">Rows; paths in them are relative to the table's folder.</param>
    /// <param name="cancellationToken">Stops between files.</param>
    /// <exception cref="DatasetException">An image can not be read; the first ten are named.</exception>
    public TableView Locate(TableView table, CancellationToken cancellationToken)
    {
        var names = definition.Transforms.OfType<LoadImagesTransform>().Select(load => load.Column).ToHashSet(StringComparer.Ordinal);
        if (!table.Columns.Any(column => names.Contains(column.Name)))
        {
            return table;
        }

        var folder = table.Folder ?? "";
        var located = new TableView([.. table.Columns.Select(column => names.Contains(column.Name) && column is TableColumn<ReadOnlyMemory<char>> paths ? Whole(paths, folder) : column)]) { Folder = folder };
        var files = new ImageFiles([.. names.Where(name => located.Schema.GetColumnOrNull(name) is not null).Select(name => new ImageColumn(name, folder, BadImageHandling.Error))]);
        files.Survey(located, cancellationToken);
        files.ThrowIfRefused();
        return located;
    }

    /// <summary>The column that names the rows' images, and their paths: within the table's folder, else whole. Null where rows name none.</summary>
    /// <param name="located">Rows with whole paths.</param>
    public (string Column, IReadOnlyList<string> Paths)? Names(TableView located)
    {
        var name = definition.Transforms.OfType<LoadImagesTransform>().FirstOrDefault()?.Column;
        return located.Columns.FirstOrDefault(column => column.Name == name) is TableColumn<ReadOnlyMemory<char>> paths
            ? (paths.Name, [.. Enumerable.Range(0, located.Rows).Select(row => Within(located.Folder!, paths.Values[located.SourceRow(row)].ToString()))])
            : null;
    }

    private static string Within(string folder, string path)
    {
        var relative = Path.GetRelativePath(Path.GetFullPath(Path.Combine(".", folder)), path).Replace(Path.DirectorySeparatorChar, '/');
        return relative.StartsWith("../", StringComparison.Ordinal) ? path : relative;
    }

    private static TableColumn<ReadOnlyMemory<char>> Whole(TableColumn<ReadOnlyMemory<char>> paths, string folder)
    {
        var whole = new ReadOnlyMemory<char>[paths.Rows];
        for (var row = 0; row < whole.Length; row++)
        {
            var path = paths.Values[row];
            whole[row] = path.Length == 0 ? path : Path.GetFullPath(Path.Combine(folder, path.ToString())).AsMemory();
        }

        return new TableColumn<ReadOnlyMemory<char>>(paths.Name, TextDataViewType.Instance, whole);
    }
}
