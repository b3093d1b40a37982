using System.Globalization;
using Microsoft.ML.Data;

namespace MlAdvisor.Datasets;

/// <summary>Images and their classes as a table.</summary>
internal static class ImageTable
{
    /// <summary>The column of images.</summary>
    public const string Image = "image";

    /// <summary>The column of classes.</summary>
    public const string Label = "label";

    /// <summary>Puts the table together.</summary>
    /// <param name="images">Images and classes.</param>
    /// <param name="heldOut">How many of the last ones are held out.</param>
    /// <param name="names">The classes' names; null for their numbers.</param>
    public static TableView Of(ImageBlock images, int heldOut, IReadOnlyList<string>? names)
    {
        var texts = Enumerable.Range(0, byte.MaxValue + 1)
            .Select(i => (names is null ? i.ToString(CultureInfo.InvariantCulture) : i < names.Count ? names[i] : "").AsMemory()).ToArray();
        return new TableView(
            [
                new TableImageColumn(Image, images),
                new TableColumn<ReadOnlyMemory<char>>(Label, TextDataViewType.Instance, Array.ConvertAll(images.Classes, number => texts[number])),
            ],
            heldOut);
    }

    /// <summary>The files in the order in which they are read: those held out come last.</summary>
    public static List<string> Ordered(IEnumerable<string> files) => [.. files.OrderBy(IsHeldOut)];

    /// <summary>Whether a file's name says that the makers hold it out.</summary>
    public static bool IsHeldOut(string file)
    {
        var name = Path.GetFileName(file);
        return name.StartsWith("test", StringComparison.OrdinalIgnoreCase) || name.StartsWith("t10k", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Room for so many images.</summary>
    /// <exception cref="DatasetException">An array can not hold them.</exception>
    public static ImageBlock Room(string path, int height, int width, int channels, long count) =>
        count * height * width * channels <= Array.MaxLength && count <= int.MaxValue
            ? new ImageBlock(height, width, channels, (int)count)
            : throw new DatasetException(string.Create(CultureInfo.InvariantCulture, $"{path}: {count} images of {height} x {width} are more than fit in memory at once."));
}
