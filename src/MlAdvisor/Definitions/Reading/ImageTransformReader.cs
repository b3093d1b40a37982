namespace MlAdvisor.Definitions.Reading;

/// <summary>Reads the transforms of images: <c>loadImages</c>, <c>resizeImages</c>, <c>grayscale</c> and <c>extractPixels</c>.</summary>
internal static class ImageTransformReader
{
    private const string PixelsExpected = "a whole number of at least 1";

    public static LoadImagesTransform LoadImages(MapReader map) => new()
    {
        Column = map.RequiredColumn("column"),
        Folder = map.OptionalOrNull("folder")?.Text("a folder"),
        OnBadImage = map.Name("onBadImage", BadImageHandling.Error),
    };

    public static ResizeImagesTransform ResizeImages(MapReader map)
    {
        var resize = new ResizeImagesTransform
        {
            Columns = map.OptionalColumns(),
            Width = map.Required("width", PixelsExpected)?.WholeNumber(1) ?? 1,
            Height = map.Required("height", PixelsExpected)?.WholeNumber(1) ?? 1,
            Mode = map.Name("mode", ResizeMode.IsoCrop),
        };

        // A vector of all channels is to have less than 2^31 items.
        if (4L * resize.Width * resize.Height > int.MaxValue)
        {
            map.Report(FormattableString.Invariant($"an image of {resize.Width} x {resize.Height} pixels is too large"));
        }

        return resize;
    }

    public static GrayscaleTransform Grayscale(MapReader map) => new() { Columns = map.OptionalColumns() };

    public static ExtractPixelsTransform ExtractPixels(MapReader map)
    {
        var defaults = new ExtractPixelsTransform();
        var scale = map.Optional("scale");
        var offset = map.Optional("offset");
        var extract = new ExtractPixelsTransform
        {
            Columns = map.OptionalColumns(),
            Scale = scale?.Number(NumberRange.Any) ?? defaults.Scale,
            Offset = offset?.Number(NumberRange.Any) ?? defaults.Offset,
            Colors = map.OptionalOrNull("colors")?.Name<PixelColors>(),
        };
        if ((float)extract.Scale == 0 || !float.IsFinite((float)extract.Scale))
        {
            scale!.Report("expected a single-precision number other than 0");
        }

        if (!float.IsFinite((float)extract.Offset))
        {
            offset!.Report("expected a single-precision number");
        }

        return extract;
    }
}
