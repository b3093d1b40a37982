using Microsoft.ML;
using MlAdvisor.Datasets;

namespace MlAdvisor.Benchmarks.Cases;

/// <summary>Writes the first images of CIFAR-10 as a folder with one of its batches.</summary>
internal static class ColourFiles
{
    /// <summary>Writes them, unless they are there, and gives the folder's name.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="repository">Where datasets.json lies.</param>
    /// <param name="count">How many images.</param>
    public static string Write(string folder, string repository, int count)
    {
        var name = FormattableString.Invariant($"cifar{count}");
        var file = Path.Combine(folder, name, "data_batch_1.bin");
        if (File.Exists(file))
        {
            return name;
        }

        var table = DatasetRegistry.Load(Path.Combine(repository, DatasetRegistry.FileName)).Find("cifar10").Open(new MLContext(1));
        var pixels = (TableImageColumn)table.Columns[0];
        var labels = ClassNumbers.Of(((TableColumn<ReadOnlyMemory<char>>)table.Columns[1]).Values[..count]);
        Directory.CreateDirectory(Path.Combine(folder, name));
        using var stream = File.Create(file);
        for (var row = 0; row < count; row++)
        {
            stream.WriteByte((byte)labels[row]);
            stream.Write(pixels.Pixels(row));
        }

        return name;
    }
}
