using System.Globalization;

namespace MlAdvisor.Datasets;

/// <summary>Reads CIFAR-10's binary batches.</summary>
internal static class CifarTable
{
    private const int Side = 32;

    private const int RowsBetweenLooks = 1024;

    // A byte of class, then the planes.
    private const int RowLength = 1 + (3 * Side * Side);

    /// <summary>The batches in a folder.</summary>
    public static IReadOnlyList<string> In(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*_batch*.bin").Order(StringComparer.Ordinal)];

    /// <summary>Reads batches into memory, those of the test last.</summary>
    /// <param name="files">The batches.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <exception cref="DatasetException">A file is no such batch.</exception>
    public static TableView Read(IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        var ordered = ImageTable.Ordered(files);
        var counts = ordered.ConvertAll(Count);
        var images = ImageTable.Room(ordered[0], Side, Side, 3, counts.Sum());
        var row = 0;
        foreach (var file in ordered)
        {
            row += Fill(images, row, file, cancellationToken);
        }

        return ImageTable.Of(images, (int)counts.Where((_, i) => ImageTable.IsHeldOut(ordered[i])).Sum(), CifarFormat.Classes);
    }

    private static long Count(string file)
    {
        var length = new FileInfo(file).Length;
        return length > 0 && length % RowLength == 0
            ? length / RowLength
            : throw new DatasetException(string.Create(
                CultureInfo.InvariantCulture, $"{file}: a batch of CIFAR-10 has {RowLength} bytes an image, and this file's {length} bytes are no whole number of images; was it cut?"));
    }

    private static int Fill(ImageBlock images, int first, string file, CancellationToken cancellationToken)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 18);
        var rows = (int)(stream.Length / RowLength);
        for (var row = 0; row < rows; row++)
        {
            var number = stream.ReadByte();
            if (number >= CifarFormat.Classes.Count)
            {
                throw new DatasetException(string.Create(CultureInfo.InvariantCulture, $"{file}: image {row + 1} is of class {number}, and CIFAR-10 has {CifarFormat.Classes.Count}; this is no batch of CIFAR-10."));
            }

            images.Classes[first + row] = (byte)number;
            stream.ReadExactly(images.Images(first + row, 1));
            if (row % RowsBetweenLooks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        return rows;
    }
}
