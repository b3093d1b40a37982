using System.Buffers.Binary;
using System.Globalization;
using Microsoft.ML;
using MlAdvisor.Datasets;

namespace MlAdvisor.Benchmarks.Cases;

/// <summary>Writes the first digits of MNIST as a pair of IDX files: cases use the real digits.</summary>
internal static class DigitFiles
{
    private const int MagicOfImages = 0x00000803;
    private const int MagicOfLabels = 0x00000801;

    /// <summary>Writes them, unless they are there, and gives the name of the file of images.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="repository">Where datasets.json lies.</param>
    /// <param name="count">How many digits.</param>
    /// <param name="labelOperations">What is done to the labels.</param>
    /// <param name="id">The case.</param>
    public static string Write(string folder, string repository, int count, IReadOnlyList<string> labelOperations, string id)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"mnist{count}{string.Concat(labelOperations.Select(operation => "-" + operation.Replace(':', '_')))}");
        var images = $"{name}-images-idx3-ubyte";
        if (File.Exists(Path.Combine(folder, images)))
        {
            return images;
        }

        var table = DatasetRegistry.Load(Path.Combine(repository, DatasetRegistry.FileName)).Find("mnist").Open(new MLContext(1));
        count = Math.Min(count, table.Rows);
        var pixels = (TableImageColumn)table.Columns[0];
        var texts = ((TableColumn<ReadOnlyMemory<char>>)table.Columns[1]).Values.ToArray();
        var labels = Enumerable.Range(0, count).Select(row => double.Parse(texts[row].Span, CultureInfo.InvariantCulture)).ToArray();
        foreach (var operation in labelOperations)
        {
            TableOperations.OnTargets(labels, operation.Split(':'), id);
        }

        using (var stream = File.Create(Path.Combine(folder, images)))
        {
            Header(stream, MagicOfImages, count, pixels.Height, pixels.Width);
            for (var row = 0; row < count; row++)
            {
                stream.Write(pixels.Pixels(row));
            }
        }

        using var ofLabels = File.Create(Path.Combine(folder, $"{name}-labels-idx1-ubyte"));
        Header(ofLabels, MagicOfLabels, count);
        ofLabels.Write(Array.ConvertAll(labels, label => (byte)label));
        return images;
    }

    private static void Header(Stream stream, params int[] numbers)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (var number in numbers)
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes, number);
            stream.Write(bytes);
        }
    }
}
