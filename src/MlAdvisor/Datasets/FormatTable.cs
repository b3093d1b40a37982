using Microsoft.ML;

namespace MlAdvisor.Datasets;

/// <summary>Reads files of any format.</summary>
internal static class FormatTable
{
    /// <summary>Reads a dataset's files into memory.</summary>
    /// <param name="context">ML.NET's context.</param>
    /// <param name="format">How the files are written.</param>
    /// <param name="files">The files, or the one folder; at least one.</param>
    /// <param name="columns">What to read; null to find out.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <returns>The rows, with the folder that paths in them are relative to.</returns>
    /// <exception cref="DatasetException">A file does not hold what it should.</exception>
    public static TableView Read(
        MLContext context, DatasetFormat format, IReadOnlyList<string> files, IReadOnlyList<DatasetColumn>? columns, CancellationToken cancellationToken)
    {
        var table = format switch
        {
            CsvFormat csv => CsvTable.Read(context, files[0], csv, columns, cancellationToken),
            JsonFormat json => JsonTable.Read(files[0], json, columns, cancellationToken),
            IdxFormat idx => IdxTable.Read(files, idx.Classes, cancellationToken),
            CifarFormat => CifarTable.Read(files, cancellationToken),
            ImageFolderFormat when Directory.Exists(files[0]) => ImageFolderTable.Read(files[0]),
            ImageFolderFormat => ImageFolderTable.Of(files, FolderOf(FolderOf(files[0]))),
            _ => throw new NotSupportedException($"There is no reader for {format.GetType().Name}."),
        };
        return table.Folder is null ? table.In(FolderOf(files[0])) : table;
    }

    /// <summary>Reads a file or folder that nobody described.</summary>
    /// <exception cref="DatasetException">It can not be made out.</exception>
    public static TableView Read(MLContext context, string path, CancellationToken cancellationToken)
    {
        var format = DatasetPath.FormatOf(path);
        return Read(context, format, DatasetPath.FilesOf(path, format), null, cancellationToken);
    }

    /// <summary>Finds out what a file or folder holds.</summary>
    /// <exception cref="DatasetException">It can not be made out.</exception>
    public static InferredDataset Infer(MLContext context, string path, CancellationToken cancellationToken) => DatasetPath.FormatOf(path) switch
    {
        CsvFormat csv => CsvTable.Infer(path, csv, cancellationToken),
        JsonFormat json => JsonTable.Infer(path, json, cancellationToken),
        var format => ImageInference.Of(path, format, Read(context, path, cancellationToken)),
    };

    private static string FolderOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".";
}
