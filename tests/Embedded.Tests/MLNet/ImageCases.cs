using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace Embedded.Tests.MLNet;

/// <summary>Replays recorded cases of images whose code is told rather than written out.</summary>
internal static class ImageCases
{
    private static readonly Dictionary<string, Action<GoldenCase, MLContext, Stage>> Cases = new(StringComparer.Ordinal)
    {
        ["image.pixels.Bgra32"] = (recorded, _, _) => Compare(recorded, Pixels(2, 1, MLPixelFormat.Bgra32, [1, 2, 3, 4, 5, 6, 7, 8])),
        ["image.pixels.Rgba32"] = (recorded, _, _) => Compare(recorded, Pixels(2, 1, MLPixelFormat.Rgba32, [1, 2, 3, 4, 5, 6, 7, 8])),
        ["image.stream.garbage"] = (_, _, _) => MLImage.CreateFromStream(new MemoryStream([1, 2, 3])),
        ["image.disposed.Pixels"] = (_, _, _) => Disposed().Pixels.ToArray(),
        ["image.dispose-twice"] = (_, _, _) => Disposed().Dispose(),
        ["image.save.png"] = SavePng,
        ["image.save.bad-extension"] = (_, _, _) => Dot().Save("x.txt"),
        ["images.enumerable"] = Enumerable,
        ["images.enumerable.no-size"] = (_, context, _) => context.Data.LoadFromEnumerable<UnsizedRow>([]),
        ["images.enumerable.no-attribute"] = (_, context, _) => context.Data.LoadFromEnumerable<PlainRow>([]),
        ["images.enumerable.wrong-size"] = WrongSize,
        ["images.create-enumerable"] = (recorded, context, _) => Images<FixedRow>(context, Loaded(recorded, context)),
        ["images.create-enumerable.two"] = (recorded, context, _) => Images<FixedRow>(context, Loaded(recorded, context)),
        ["images.create-enumerable.sized"] = Sized,
        ["images.get-column"] = GetColumn,
    };

    public static bool Has(GoldenCase recorded) => Cases.ContainsKey(recorded.Id) || IsFile(recorded);

    public static void Run(GoldenCase recorded, MLContext context, Stage stage)
    {
        stage.Name = "call";
        if (Cases.TryGetValue(recorded.Id, out var run))
        {
            run(recorded, context, stage);
            return;
        }

        var path = recorded.Input("input")!.Value.GetProperty("file").GetString()!;
        using var image = MLImage.CreateFromFile(path);
        using var stream = File.OpenRead(path);
        using var again = MLImage.CreateFromStream(stream);
        Compare(recorded, image);
        Expect.That(again.Pixels.SequenceEqual(image.Pixels), "from a stream", "the same", "another image");
    }

    public static void Compare(string where, JsonElement expected, MLImage image)
    {
        Expect.That(expected.GetProperty("width").GetInt32() == image.Width, where + " width", expected.GetProperty("width"), image.Width);
        Expect.That(expected.GetProperty("height").GetInt32() == image.Height, where + " height", expected.GetProperty("height"), image.Height);
        Expect.Text(where + " pixel format", expected.GetProperty("pixelFormat"), image.PixelFormat.ToString());
        Bytes(where + " pixels", expected.GetProperty("pixels"), image.Pixels);
    }

    // In hex, or their hash where they are many.
    private static void Bytes(string where, JsonElement expected, ReadOnlySpan<byte> bytes)
    {
        var text = expected.GetString()!;
        var actual = text.StartsWith("sha256:", StringComparison.Ordinal)
            ? "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes))
            : Convert.ToHexStringLower(bytes);
        Expect.That(string.Equals(text, actual, StringComparison.Ordinal), where, text, actual);
    }

    private static bool IsFile(GoldenCase recorded) =>
        recorded.Id.StartsWith("image.file.", StringComparison.Ordinal) && recorded.Find("image") != null;

    // The advisory cases, those with transparent pixels, come out the same too; but not as blue, green and red: what stood in for the real one's decoder when
    // they were recorded left the colours multiplied by alpha.
    private static void Compare(GoldenCase recorded, MLImage image)
    {
        var expected = recorded.Find("image")!.Value;
        Compare("image", expected, image);
        if (expected.TryGetProperty("bgr", out var bgr))
        {
            if (IsOpaque(image))
            {
                Bytes("bgr", bgr, image.GetBGRPixels);
            }

            Expect.That(expected.GetProperty("bitsPerPixel").GetInt32() == image.BitsPerPixel, "bits", 32, image.BitsPerPixel);
            Expect.That(image.Tag == null, "tag", null, image.Tag);
        }
    }

    private static bool IsOpaque(MLImage image) => image.Pixels.ToArray().Where((_, i) => i % 4 == 3).All(alpha => alpha == byte.MaxValue);

    private static MLImage Pixels(int width, int height, MLPixelFormat format, byte[] bytes) => MLImage.CreateFromPixels(width, height, format, bytes);

    private static MLImage Dot() => Pixels(1, 1, MLPixelFormat.Bgra32, new byte[4]);

    private static MLImage Disposed()
    {
        var image = Dot();
        image.Dispose();
        return image;
    }

    private static void SavePng(GoldenCase recorded, MLContext context, Stage stage)
    {
        Pixels(2, 1, MLPixelFormat.Rgba32, [10, 20, 30, 255, 40, 50, 60, 255]).Save("x.png");
        using var image = MLImage.CreateFromFile("x.png");
        Compare(recorded, image);
    }

    private static void Enumerable(GoldenCase recorded, MLContext context, Stage stage)
    {
        TallRow[] rows = [new() { Image = Pixels(1, 2, MLPixelFormat.Rgba32, [1, 2, 3, 4, 5, 6, 7, 8]), Name = "a" }];
        var data = context.Data.LoadFromEnumerable(rows);
        ViewComparison.Compare(recorded, data);
        var pixels = context.Transforms.ExtractPixels("Pixels", "Image").Fit(data).Transform(data).GetColumn<float[]>("Pixels").Single();
        Expect.Value("extracted", recorded.Find("extracted")!.Value, pixels);
    }

    private static void WrongSize(GoldenCase recorded, MLContext context, Stage stage)
    {
        var data = context.Data.LoadFromEnumerable<TallRow>([new() { Image = Dot() }]);
        var extracted = context.Transforms.ExtractPixels("Pixels", "Image").Fit(data).Transform(data);
        stage.Name = "read";
        _ = extracted.GetColumn<float[]>("Pixels").ToArray();
    }

    private static void Sized(GoldenCase recorded, MLContext context, Stage stage)
    {
        var data = Loaded(recorded, context);
        data = context.Transforms.ResizeImages("Sized", 4, 3, "Image").Fit(data).Transform(data);
        var states = recorded.Find("states")!.Value.EnumerateArray().Select(s => JsonDocument.Parse(s.GetString()!).RootElement).ToArray();
        var index = 0;
        foreach (var row in context.Data.CreateEnumerable<SizedRow>(data, reuseRowObject: false))
        {
            Compare("state", states[index++], row.Sized);
        }

        Expect.That(index == states.Length, "rows", states.Length, index);
    }

    private static void GetColumn(GoldenCase recorded, MLContext context, Stage stage)
    {
        var images = Loaded(recorded, context).GetColumn<MLImage>("Image").ToList();
        foreach (var (expected, image) in recorded.Find("states")!.Value.EnumerateArray().Zip(images))
        {
            var thrown = Should.Throw<InvalidOperationException>(() => _ = image.Width);
            Expect.Text("state", expected, $"{thrown.GetType().Name}: {thrown.Message}");
        }
    }

    private static void Images<TRow>(MLContext context, IDataView data)
        where TRow : class, new() =>
        _ = context.Data.CreateEnumerable<TRow>(data, reuseRowObject: false).ToList();

    private static IDataView Loaded(GoldenCase recorded, MLContext context)
    {
        var input = recorded.Input("input")!.Value;
        var files = input.TryGetProperty("files", out var several) ? several.EnumerateArray().Select(f => f.GetString()!) : [input.GetProperty("file").GetString()!];
        var data = context.Data.LoadFromEnumerable(files.Select(f => new PathRow { Path = f }));
        return context.Transforms.LoadImages("Image", ".", "Path").Fit(data).Transform(data);
    }

#pragma warning disable CA1812 // Made by the library.
    private sealed class PathRow
    {
        public string Path { get; set; } = string.Empty;
    }

    private sealed class TallRow
    {
        [ImageType(2, 1)]
        public MLImage? Image { get; set; }

        public string Name { get; set; } = string.Empty;
    }

    private sealed class UnsizedRow
    {
        [ImageType]
        public MLImage? Image { get; set; }
    }

    private sealed class PlainRow
    {
        public MLImage? Image { get; set; }
    }

    private sealed class FixedRow
    {
        [ImageType(3, 4)]
        public MLImage? Image { get; set; }
    }

    private sealed class SizedRow
    {
        [ImageType(3, 4)]
        public MLImage Sized { get; set; } = null!;
    }
#pragma warning restore CA1812
}
