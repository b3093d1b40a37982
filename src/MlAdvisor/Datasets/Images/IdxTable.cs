using System.Globalization;

namespace MlAdvisor.Datasets;

/// <summary>Reads images and labels in the IDX format.</summary>
internal static class IdxTable
{
    private static readonly string[] Compressed = ["", ".gz"];

    /// <summary>The files that belong to a file of images: its labels, and, where it is for training, those of the test.</summary>
    /// <param name="images">The file that a definition names.</param>
    /// <exception cref="DatasetException">Its labels are not beside it.</exception>
    public static IReadOnlyList<string> Beside(string images)
    {
        var name = Path.GetFileName(images);
        if (!name.Contains("images", StringComparison.Ordinal))
        {
            throw new DatasetException($"{images}: name the file of images, whose name holds 'images'; its labels are looked for beside it, under a name with 'labels'.");
        }

        var labels = Find(images, name) ?? throw new DatasetException($"{images}: its labels are not beside it; expected a file {LabelsOf(name)}.");
        var files = new List<string> { images, labels };
        if (name.StartsWith("train", StringComparison.Ordinal))
        {
            foreach (var test in new[] { "t10k", "test" }.Select(word => word + name["train".Length..]))
            {
                if (FindFile(images, test) is { } path && Find(images, test) is { } testLabels)
                {
                    files.AddRange([path, testLabels]);
                    break;
                }
            }
        }

        return files;
    }

    /// <summary>The IDX files of images in a folder, each with its labels.</summary>
    public static IReadOnlyList<string> In(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*images*-ubyte*").Where(file => DatasetPath.IsIdx(file)).Order(StringComparer.Ordinal).SelectMany(file => Find(file, Path.GetFileName(file)) is { } labels ? new[] { file, labels } : [])];

    /// <summary>Reads files into memory, those of the test last.</summary>
    /// <param name="paths">Files of images and of labels: the first file of labels belongs to the first of images, and so on, for training and test apart.</param>
    /// <param name="names">The classes' names; null for their numbers.</param>
    /// <param name="cancellationToken">Stops between pieces.</param>
    /// <exception cref="DatasetException">A file is damaged, or does not go with another.</exception>
    public static TableView Read(IReadOnlyList<string> paths, IReadOnlyList<string>? names, CancellationToken cancellationToken)
    {
        var files = new List<IdxFile>();
        try
        {
            foreach (var path in ImageTable.Ordered(paths))
            {
                files.Add(IdxFile.Open(path));
            }

            return Read(Pairs(files), names, cancellationToken);
        }
        finally
        {
            files.ForEach(file => file.Dispose());
        }
    }

    private static TableView Read(List<(IdxFile Images, IdxFile Labels)> pairs, IReadOnlyList<string>? names, CancellationToken cancellationToken)
    {
        var sizes = pairs[0].Images.Sizes;
        var block = ImageTable.Room(pairs[0].Images.Path, sizes[1], sizes[2], 1, pairs.Sum(pair => (long)pair.Images.Sizes[0]));
        var row = 0;
        var heldOut = 0;
        foreach (var (images, labels) in pairs)
        {
            var count = images.Sizes[0];
            images.ReadTo(block.Images(row, count), cancellationToken);
            labels.ReadTo(block.Classes.AsSpan(row, count), cancellationToken);
            RefuseClasses(labels.Path, block.Classes.AsSpan(row, count), names);
            row += count;
            heldOut += ImageTable.IsHeldOut(images.Path) ? count : 0;
        }

        return ImageTable.Of(block, heldOut, names);
    }

    private static List<(IdxFile Images, IdxFile Labels)> Pairs(List<IdxFile> files)
    {
        var images = files.Where(file => file.HoldsImages).ToList();
        var labels = files.Where(file => !file.HoldsImages).ToList();
        if (images.Count == 0 || images.Count != labels.Count)
        {
            throw new DatasetException(string.Create(
                CultureInfo.InvariantCulture,
                $"{files[0].Path}: IDX data are pairs of a file of images and one of labels, and these are {images.Count} of images and {labels.Count} of labels."));
        }

        for (var i = 0; i < images.Count; i++)
        {
            if (images[i].Sizes[0] != labels[i].Sizes[0] || ImageTable.IsHeldOut(images[i].Path) != ImageTable.IsHeldOut(labels[i].Path))
            {
                throw new DatasetException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{labels[i].Path}: {labels[i].Sizes[0]} labels do not go with the {images[i].Sizes[0]} images of {images[i].Path}."));
            }

            if (images[i].Sizes[1] != images[0].Sizes[1] || images[i].Sizes[2] != images[0].Sizes[2])
            {
                throw new DatasetException($"{images[i].Path}: its images are of another size than those of {images[0].Path}.");
            }
        }

        return [.. images.Zip(labels)];
    }

    private static void RefuseClasses(string path, ReadOnlySpan<byte> classes, IReadOnlyList<string>? names)
    {
        var most = classes.Length == 0 ? 0 : classes.ToArray().Max();
        if (most >= names?.Count)
        {
            throw new DatasetException(string.Create(CultureInfo.InvariantCulture, $"{path}: a label is {most}, and the format names {names.Count} classes, from 0 on."));
        }
    }

    private static string LabelsOf(string name) => name.Replace("images", "labels", StringComparison.Ordinal).Replace("idx3", "idx1", StringComparison.Ordinal);

    private static string? Find(string beside, string images) => FindFile(beside, LabelsOf(images));

    // Plain or compressed, whatever the other file is.
    private static string? FindFile(string beside, string name)
    {
        var bare = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
        var folder = Path.GetDirectoryName(beside) ?? "";
        return Compressed.Select(ending => Path.Combine(folder, bare + ending)).FirstOrDefault(File.Exists);
    }
}
