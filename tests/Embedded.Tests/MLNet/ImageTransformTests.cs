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

        pixels.ShouldBe([20, 40, 20, 40, 20, 40, 20, 40]);
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

        Pixels(data, ImagePixelExtractingEstimator.ColorBits.Rgb).ShouldBe([77, 150, 28, 9, 77, 150, 28, 9, 77, 150, 28, 9]);
    }

    [TestMethod]
    public void Transforms_ImagesOfTheCaller_AreLeftAlone()
    {
        var image = Columns([1, 2], height: 1);
        var data = View(image);
        data = _context.Transforms.ResizeImages("Image", 2, 1).Append(_context.Transforms.ConvertToGrayscale("Gray", "Image")).Fit(data).Transform(data);

        _ = data.GetColumn<MLImage>("Image").ToArray();
        _ = data.GetColumn<MLImage>("Gray").ToArray();

        image.Width.ShouldBe(2);
    }

    [TestMethod]
    public void Transforms_ImagesOfTheirOwn_DieWithTheirRow()
    {
        var data = View(Columns([1, 2], height: 1), Columns([3, 4], height: 1));
        data = _context.Transforms.ResizeImages("Image", 1, 1).Fit(data).Transform(data);

        using var cursor = data.GetRowCursor(data.Schema);
        var getter = cursor.GetGetter<MLImage>(data.Schema["Image"]);
        MLImage first = null!;
        MLImage again = null!;
        MLImage second = null!;
        cursor.MoveNext().ShouldBeTrue();
        getter(ref first);
        getter(ref again);
        again.ShouldBeSameAs(first);
        cursor.MoveNext().ShouldBeTrue();
        getter(ref second);

        Should.Throw<InvalidOperationException>(() => _ = first.Width);
        second.Width.ShouldBe(1);
        cursor.Dispose();
        Should.Throw<InvalidOperationException>(() => _ = second.Width);
    }

    [TestMethod]
    public void Transforms_NoImage_GivesZeros()
    {
        var data = View(Columns([5, 6], height: 1), null);
        data = _context.Transforms.ResizeImages("Image", 2, 1).Append(_context.Transforms.ConvertToGrayscale("Image")).Fit(data).Transform(data);

        Pixels(data, ImagePixelExtractingEstimator.ColorBits.Red).ShouldBe([5, 6, 0, 0]);
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

    private sealed class Row
    {
        [ImageType(1, 4)]
        public MLImage? Any { get; set; }
    }
}
