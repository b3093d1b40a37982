namespace MlAdvisor.Definitions.Writing;

/// <summary>Writes transforms.</summary>
internal static class TransformWriter
{
    public static string Item(TransformDefinition transform, string indent)
    {
        var map = new MapWriter();
        if (transform is ColumnsTransform { Columns: { } columns })
        {
            map.Texts("columns", columns);
        }

        return map.Item(Write(transform, map), indent);
    }

    /// <summary>Writes the settings, and gives the transform's name.</summary>
    private static string Write(TransformDefinition transform, MapWriter map)
    {
        switch (transform)
        {
            case ReplaceMissingTransform replace:
                map.Name("mode", replace.Mode, ReplacementMode.Mean).Flag("indicator", replace.Indicator, false);
                return "replaceMissing";
            case NormalizeTransform normalize:
                Write(normalize, map);
                return "normalize";
            case OneHotTransform oneHot:
                map.Name("output", oneHot.Output, OneHotOutput.Indicator);
                map.Whole("maximumKeys", oneHot.MaximumKeys, new OneHotTransform().MaximumKeys).Name("order", oneHot.Order, KeyOrder.Occurrence);
                return "oneHot";
            case OneHotHashTransform hash:
                var defaults = new OneHotHashTransform();
                map.Name("output", hash.Output, OneHotOutput.Indicator).Whole("bits", hash.Bits, defaults.Bits).Whole("seed", hash.Seed, defaults.Seed);
                return "oneHotHash";
            case ConvertTransform convert:
                map.Name("to", convert.To, ConversionTarget.Single);
                return "convert";
            case DropTransform drop:
                map.Texts("columns", drop.Columns);
                return "drop";
            case RenameTransform rename:
                map.Text("column", rename.Column).Text("to", rename.To);
                return "rename";
            case ConcatenateTransform concatenate:
                map.Texts("columns", concatenate.Columns).Text("to", concatenate.To);
                return "concatenate";
            case FeaturizeTextTransform:
                return "featurizeText";
            case LoadImagesTransform load:
                map.Text("column", load.Column).Text("folder", load.Folder).Name("onBadImage", load.OnBadImage, BadImageHandling.Error);
                return "loadImages";
            case ResizeImagesTransform resize:
                map.Whole("width", resize.Width).Whole("height", resize.Height).Name("mode", resize.Mode, ResizeMode.IsoCrop);
                return "resizeImages";
            case GrayscaleTransform:
                return "grayscale";
            case ExtractPixelsTransform extract:
                map.Number("scale", extract.Scale, 1).Number("offset", extract.Offset, 0).Name("colors", extract.Colors);
                return "extractPixels";
            default:
                throw new NotSupportedException($"{transform.GetType().Name} can not be written.");
        }
    }

    private static void Write(NormalizeTransform normalize, MapWriter map)
    {
        var defaults = new NormalizeTransform();
        map.Name("mode", normalize.Mode, defaults.Mode).Flag("fixZero", normalize.FixZero, false);
        switch (normalize.Mode)
        {
            case NormalizationMode.MeanVariance or NormalizationMode.LogMeanVariance when normalize.UseCdf is { } useCdf:
                map.Flag("useCdf", useCdf);
                break;
            case NormalizationMode.Binning:
                map.Whole("maximumBins", normalize.MaximumBins, defaults.MaximumBins);
                break;
            case NormalizationMode.SupervisedBinning:
                map.Whole("maximumBins", normalize.MaximumBins, defaults.MaximumBins);
                map.Whole("minimumExamplesPerBin", normalize.MinimumExamplesPerBin, defaults.MinimumExamplesPerBin);
                break;
            case NormalizationMode.RobustScaling:
                map.Whole("quantileMin", normalize.QuantileMin, defaults.QuantileMin).Whole("quantileMax", normalize.QuantileMax, defaults.QuantileMax);
                break;
        }
    }
}
