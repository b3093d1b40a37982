using Microsoft.ML.Data;

namespace MlAdvisor.Datasets;

/// <summary>A folder of images as a table of paths and classes.</summary>
internal static class ImageFolderTable
{
    /// <summary>The column of paths, relative to the folder, with <c>/</c> between folders.</summary>
    public const string Path = "path";

    /// <summary>The column of classes, the names of the sub-folders.</summary>
    public const string Label = "label";

    // What both stacks decode.
    private static readonly HashSet<string> Endings = new([".png", ".jpg", ".jpeg", ".bmp", ".gif"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The images of a folder's sub-folders, by name; other files are left alone.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="DatasetException">No sub-folder has an image.</exception>
    public static TableView Read(string folder)
    {
        var files = Directory.EnumerateDirectories(folder).SelectMany(Directory.EnumerateFiles).Where(IsImage).ToList();
        return files.Count > 0
            ? Of(files, folder)
            : throw new DatasetException($"{folder}: no sub-folder holds an image ({string.Join(", ", Endings)}); expected a sub-folder for each class, with that class's images in it.");
    }

    /// <summary>Images in the sub-folders of one folder.</summary>
    /// <param name="files">The images' paths; at least one.</param>
    /// <param name="folder">The folder.</param>
    public static TableView Of(IEnumerable<string> files, string folder)
    {
        var paths = files.Select(file => System.IO.Path.GetRelativePath(folder, file).Replace(System.IO.Path.DirectorySeparatorChar, '/')).Order(StringComparer.Ordinal).ToList();
        var pool = new TextPool();
        return new TableView(
            [
                new TableColumn<ReadOnlyMemory<char>>(Path, TextDataViewType.Instance, [.. paths.Select(path => path.AsMemory())]),
                new TableColumn<ReadOnlyMemory<char>>(Label, TextDataViewType.Instance, [.. paths.Select(path => pool.Get(path.AsSpan(0, path.IndexOf('/'))))]),
            ])
        { Folder = folder };
    }

    private static bool IsImage(string file) => Endings.Contains(System.IO.Path.GetExtension(file));
}
