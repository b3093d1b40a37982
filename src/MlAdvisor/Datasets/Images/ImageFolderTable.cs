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

    // Hidden ones hold what programs keep beside images: previews, versions, checkpoints.
    private static readonly EnumerationOptions Shown = new() { AttributesToSkip = FileAttributes.Hidden | FileAttributes.System, IgnoreInaccessible = false };

    /// <summary>The images of a folder's sub-folders, by name; other files are left alone, and so are hidden ones.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="DatasetException">No sub-folder has an image.</exception>
    public static TableView Read(string folder)
    {
        var files = Classified(folder).ToList();
        return files.Count > 0
            ? Of(files, folder)
            : throw new DatasetException($"{folder}: no sub-folder holds an image ({string.Join(", ", Endings)}); expected a sub-folder for each class, with that class's images in it.{Instead(folder)}");
    }

    /// <summary>An image, or those that lie in a folder itself, with no column of classes; null where it is neither.</summary>
    /// <param name="path">A file or folder that is there.</param>
    public static TableView? ReadWithoutClasses(string path)
    {
        var files = File.Exists(path) ? IsImage(path) ? [path] : [] : Classified(path).Any() ? [] : In(path).Order(StringComparer.Ordinal).ToList();
        return files.Count == 0
            ? null
            : new TableView([new TableColumn<ReadOnlyMemory<char>>(Path, TextDataViewType.Instance, [.. files.Select(file => System.IO.Path.GetFileName(file).AsMemory())])])
            {
                Folder = File.Exists(path) ? System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path)) : path,
            };
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

    /// <summary>Whether a file's name is that of an image.</summary>
    public static bool IsImage(ReadOnlySpan<char> file) => Endings.GetAlternateLookup<ReadOnlySpan<char>>().Contains(System.IO.Path.GetExtension(file));

    private static IEnumerable<string> Classified(string folder) => Directory.EnumerateDirectories(folder, "*", Shown).SelectMany(In);

    private static IEnumerable<string> In(string folder) => Directory.EnumerateFiles(folder, "*", Shown).Where(file => IsImage(file));

    private static string Instead(string folder) =>
        In(folder).Any() ? " Those that lie in the folder itself have no class."
        : Directory.EnumerateDirectories(folder, "*", Shown).Where(inner => Classified(inner).Any()).MaxBy(inner => Classified(inner).Count()) is { } deeper ? $" The sub-folders of {deeper} do: name that one."
        : "";
}
