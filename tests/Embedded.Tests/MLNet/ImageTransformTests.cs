using System.Security.Cryptography;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace Embedded.Tests.MLNet;

/// <summary>What no case of images records: other sizes, gray, and how long an image lives.</summary>
[TestClass]
public class ImageTransformTests
{
    private readonly MLContext _context = new(seed: 1);

    [TestMethod]
    public void ResizeImages_Fill_TakesTheNearestPixels()
    {
        var pixels = Resized(Columns([10, 20, 30, 40], height: 2), 2, 4, ImageResizingEstimator.ResizingKind.Fill);

        // Of two that are equally near it is the first.
        pixels.ShouldBe([10, 30, 10, 30, 10, 30, 10, 30]);
    }

    [TestMethod]
    public void ResizeImages_IsoPad_CentersBetweenBlackBars()
    {
        var pixels = Resized(Columns([200, 200], height: 2), 6, 2, ImageResizingEstimator.ResizingKind.IsoPad);

        pixels.ShouldBe([0, 0, 200, 200, 0, 0, 0, 0, 200, 200, 0, 0]);
    }

    [TestMethod]
    [DataRow(ImageResizingEstimator.Anchor.Left, 10f, 10f)]
    [DataRow(ImageResizingEstimator.Anchor.Right, 90f, 90f)]
    [DataRow(ImageResizingEstimator.Anchor.Center, 50f, 50f)]
    public void ResizeImages_IsoCrop_KeepsTheAnchoredPart(ImageResizingEstimator.Anchor anchor, float first, float second)
    {
        byte[] columns = [10, 10, 10, 10, 10, 10, 50, 50, 50, 50, 50, 50, 90, 90, 90, 90, 90, 90];

        var pixels = Resized(Columns(columns, height: 4), 2, 2, ImageResizingEstimator.ResizingKind.IsoCrop, anchor);

        // The filter reaches two pixels to each side, and overshoots a little.
        float[] expected = [first, second, first, second];
        for (var i = 0; i < expected.Length; i++)
        {
            pixels[i].ShouldBe(expected[i], 2);
        }
    }

    [TestMethod]
    public void ResizeImages_EvenImage_StaysEven()
    {
        foreach (var size in (int[])[1, 3, 8, 31])
        {
            Resized(Columns([77, 77, 77, 77, 77], height: 5), size, size, ImageResizingEstimator.ResizingKind.IsoCrop).ShouldAllBe(p => p == 77);
        }
    }

    [TestMethod]
    public void ResizeImages_ImageOfRgba_KeepsItsColours()
    {
        var image = MLImage.CreateFromPixels(1, 1, MLPixelFormat.Rgba32, [10, 20, 30, 255]);
        var data = View(image);
        data = _context.Transforms.ResizeImages("Image", 2, 2, resizing: ImageResizingEstimator.ResizingKind.IsoPad).Fit(data).Transform(data);

        Pixels(data, ImagePixelExtractingEstimator.ColorBits.Rgb).ShouldBe([10, 10, 10, 10, 20, 20, 20, 20, 30, 30, 30, 30]);
    }

    [TestMethod]
    public void ConvertToGrayscale_Colours_AreWeighted()
    {
        var data = View(MLImage.CreateFromPixels(4, 1, MLPixelFormat.Rgba32, [255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 9, 9, 9, 255]));
        data = _context.Transforms.ConvertToGrayscale("Image").Fit(data).Transform(data);

        Pixels(data, ImagePixelExtractingEstimator.ColorBits.Rgb).ShouldBe([76, 150, 28, 9, 76, 150, 28, 9, 76, 150, 28, 9]);
    }

    // Of Microsoft.ML.ImageAnalytics 5.0.1, on Linux and x64: so are the hashes below.
    [TestMethod]
    [DataRow(MLPixelFormat.Bgra32, "3965c962592fbd03")]
    [DataRow(MLPixelFormat.Rgba32, "06d85ee185cbbe18")]
    public void ConvertToGrayscale_ColoursAndAlphas_GivesTheRecordedBytes(MLPixelFormat format, string hash)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var random = new Random(1);
        foreach (var coverage in Enum.GetValues<Coverage>())
        {
            digest.AppendData(Bytes(RandomImage(random, 300, 200, format, coverage), _context.Transforms.ConvertToGrayscale("Image")));
        }

        Hash(digest).ShouldBe(hash);
    }

    [TestMethod]
    [DataRow(ImageResizingEstimator.ResizingKind.Fill, "f028cae5b8bdd40d")]
    [DataRow(ImageResizingEstimator.ResizingKind.IsoPad, "779dbf68bb63e689")]
    [DataRow(ImageResizingEstimator.ResizingKind.IsoCrop, "8edc78d117981c8a")]
    public void ResizeImages_ManySizes_GivesTheRecordedBytes(ImageResizingEstimator.ResizingKind kind, string hash)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var random = new Random(1);
        var coverages = Enum.GetValues<Coverage>();
        for (var i = 0; i < 300; i++)
        {
            var format = i % 2 == 0 ? MLPixelFormat.Bgra32 : MLPixelFormat.Rgba32;
            var image = RandomImage(random, RandomSize(random), RandomSize(random), format, coverages[random.Next(coverages.Length)]);
            digest.AppendData(Bytes(image, _context.Transforms.ResizeImages(
                "Image", RandomSize(random), RandomSize(random), resizing: kind, cropAnchor: (ImageResizingEstimator.Anchor)random.Next(5))));
        }

        Hash(digest).ShouldBe(hash);
    }

    [TestMethod]
    public void ExtractPixels_ImagesOfTheCaller_TheLastDiesWithTheRows()
    {
        var images = new[] { Columns([1, 2, 3, 4], height: 1), Columns([5, 6, 7, 8], height: 1) };

        Pixels(View(images), ImagePixelExtractingEstimator.ColorBits.Red).ShouldBe([1, 2, 3, 4, 5, 6, 7, 8]);

        images.Select(IsAlive).ShouldBe([true, false]);
    }

    [TestMethod]
    public void ConvertToGrayscale_ImagesOfTheCaller_TheLastDiesWithTheRows()
    {
        var images = new[] { Columns([1, 2], height: 1), Columns([3, 4], height: 1) };
        var data = View(images);

        _ = _context.Transforms.ConvertToGrayscale("Gray", "Image").Fit(data).Transform(data).GetColumn<MLImage>("Gray").ToArray();

        images.Select(IsAlive).ShouldBe([true, false]);
    }

    [TestMethod]
    public void ResizeImages_ImagesOfTheCallerThatHaveTheSize_DieWithTheNextRow()
    {
        var images = new[] { Columns([1, 2], height: 1), Columns([3, 4, 5], height: 1), Columns([6, 7], height: 1) };
        var data = View(images);

        _ = _context.Transforms.ResizeImages("Sized", 2, 1, "Image").Fit(data).Transform(data).GetColumn<MLImage>("Sized").ToArray();

        images.Select(IsAlive).ShouldBe([false, true, true]);
    }

    [TestMethod]
    public void ResizeImages_AskedAgain_MakesAnotherAndDisposesTheOneHandedIn()
    {
        var data = View(Columns([1, 2], height: 1), Columns([3, 4], height: 1));
        data = _context.Transforms.ResizeImages("Image", 1, 1).Fit(data).Transform(data);

        var cursor = data.GetRowCursor(data.Schema);
        var getter = cursor.GetGetter<MLImage>(data.Schema["Image"]);
        MLImage first = null!;
        MLImage second = null!;
        cursor.MoveNext().ShouldBeTrue();
        getter(ref first);
        getter(ref second);
        second.ShouldNotBeSameAs(first);
        cursor.MoveNext().ShouldBeTrue();
        var held = first;
        getter(ref held);

        new[] { first, second, held }.Select(IsAlive).ShouldBe([false, true, true]);
        cursor.Dispose();
        new[] { second, held }.ShouldAllBe(image => IsAlive(image));
    }

    // Resized to the size that it has, and so handed on, the image dies when another column of the row asks the transform for its own.
    [TestMethod]
    public void ResizeImages_HandedOnToTwoColumns_TheFirstOneDies()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".png");
        Columns([1, 2, 3, 4], height: 1).Save(path);
        try
        {
            var data = _context.Data.LoadFromEnumerable([new FileRow { Path = path }]);
            data = _context.Transforms.LoadImages("Image", null, "Path").Append(_context.Transforms.ResizeImages("Image", 4, 1))
                .Append(_context.Transforms.ExtractPixels("Pixels", "Image")).Fit(data).Transform(data);
            using var cursor = data.GetRowCursor(data.Schema);
            var images = cursor.GetGetter<MLImage>(data.Schema["Image"]);
            var pixels = cursor.GetGetter<VBuffer<float>>(data.Schema["Pixels"]);
            MLImage image = null!;
            VBuffer<float> values = default;
            cursor.MoveNext().ShouldBeTrue();
            images(ref image);
            IsAlive(image).ShouldBeTrue();
            pixels(ref values);

            IsAlive(image).ShouldBeFalse();
            values.DenseValues().Take(4).ShouldBe([1, 2, 3, 4]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [TestMethod]
    public void GetColumn_Vectors_AreOne()
    {
        var data = View(Columns([1, 2, 3, 4], height: 1), Columns([5, 6, 7, 8], height: 1));
        data = _context.Transforms.ExtractPixels("Pixels", "Image", ImagePixelExtractingEstimator.ColorBits.Red).Fit(data).Transform(data);

        var vectors = data.GetColumn<VBuffer<float>>("Pixels").ToArray();

        vectors[0].DenseValues().ShouldBe([5, 6, 7, 8]);
    }

    [TestMethod]
    public void ExtractPixels_NoImage_GivesZeros() =>
        Pixels(View(Columns([5, 6, 7, 8], height: 1), null), ImagePixelExtractingEstimator.ColorBits.Red).ShouldBe([5, 6, 7, 8, 0, 0, 0, 0]);

    // What was handed in for it is not taken away, and is dead.
    [TestMethod]
    public void Transforms_NoImageAfterOne_GivesTheDeadOne()
    {
        foreach (var estimator in (IEstimator<ITransformer>[])[_context.Transforms.ResizeImages("Image", 1, 1), _context.Transforms.ConvertToGrayscale("Image")])
        {
            var data = View(null, Columns([5, 6], height: 1), null);
            data = estimator.Fit(data).Transform(data);

            data.GetColumn<MLImage>("Image").Select(image => image != null && IsAlive(image)).ShouldBe([false, true, false]);
            Should.Throw<InvalidOperationException>(() => _ = data.GetColumn<MLImage>("Image").Last().Width);
        }
    }

    private static bool IsAlive(MLImage image)
    {
        try
        {
            return image.Width > 0;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private float[] Resized(
        MLImage image,
        int width,
        int height,
        ImageResizingEstimator.ResizingKind kind,
        ImageResizingEstimator.Anchor anchor = ImageResizingEstimator.Anchor.Center)
    {
        var data = View(image);
        data = _context.Transforms.ResizeImages("Image", width, height, resizing: kind, cropAnchor: anchor).Fit(data).Transform(data);
        return Pixels(data, ImagePixelExtractingEstimator.ColorBits.Red);
    }

    private byte[] Bytes(MLImage image, IEstimator<ITransformer> estimator)
    {
        var data = View(image);
        data = estimator.Fit(data).Transform(data);
        using var cursor = data.GetRowCursor(data.Schema);
        cursor.MoveNext().ShouldBeTrue();
        MLImage made = null!;
        cursor.GetGetter<MLImage>(data.Schema["Image"])(ref made);
        return (byte[])[(byte)made.PixelFormat, .. made.Pixels];
    }

    private static string Hash(IncrementalHash digest) => Convert.ToHexStringLower(digest.GetHashAndReset().AsSpan(0, 8));

    // Small ones, which differ most in how they are brought to another size, more often than large ones.
    private static int RandomSize(Random random) => random.Next(1, ((int[])[6, 20, 70, 300])[random.Next(4)]);

    private static MLImage RandomImage(Random random, int width, int height, MLPixelFormat format, Coverage coverage)
    {
        var pixels = new byte[width * height * 4];
        random.NextBytes(pixels);
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (coverage, i % 4) switch
            {
                (Coverage.Opaque, 3) => byte.MaxValue,
                (Coverage.Multiplied, < 3) => (byte)(pixels[i] * pixels[i | 3] / byte.MaxValue),
                _ => pixels[i],
            };
        }

        return MLImage.CreateFromPixels(width, height, format, pixels);
    }

    private float[] Pixels(IDataView data, ImagePixelExtractingEstimator.ColorBits colors)
    {
        data = _context.Transforms.ExtractPixels("Pixels", "Image", colors).Fit(data).Transform(data);
        return [.. data.GetColumn<float[]>("Pixels").SelectMany(p => p)];
    }

    // A table of images whose size is not looked at before they are brought to one.
    private IDataView View(params MLImage?[] images)
    {
        var data = _context.Data.LoadFromEnumerable(images.Select(i => new Row { Any = i }));
        return _context.Transforms.CopyColumns("Image", "Any").Fit(data).Transform(data);
    }

    // Gray columns, each of one shade.
    private static MLImage Columns(byte[] shades, int height) => MLImage.CreateFromPixels(
        shades.Length,
        height,
        MLPixelFormat.Bgra32,
        [.. Enumerable.Repeat(shades.SelectMany(s => (byte[])[s, s, s, byte.MaxValue]), height).SelectMany(r => r)]);

    private enum Coverage
    {
        Opaque,

        // Transparent, the colours multiplied by alpha.
        Multiplied,

        // Colours that are more than their alpha.
        Impossible,
    }

    private sealed class FileRow
    {
        public string Path { get; set; } = string.Empty;
    }

    private sealed class Row
    {
        [ImageType(1, 4)]
        public MLImage? Any { get; set; }
    }
}
