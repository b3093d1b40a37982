using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using MlAdvisor.Definitions;

namespace MlAdvisor.Preprocessing.Steps;

/// <summary>resizeImages, grayscale and extractPixels: ML.NET's ResizeImages, ConvertToGrayscale and ExtractPixels.</summary>
internal static class ImageSteps
{
    public static void Add(StepChain chain, ResizeImagesTransform transform, string path)
    {
        var mode = transform.Mode switch
        {
            ResizeMode.IsoPad => ImageResizingEstimator.ResizingKind.IsoPad,
            ResizeMode.Fill => ImageResizingEstimator.ResizingKind.Fill,
            _ => ImageResizingEstimator.ResizingKind.IsoCrop,
        };
        foreach (var name in Images(chain, transform.Columns, path, "resizeImages"))
        {
            chain.Append(chain.Context.Transforms.ResizeImages(name, transform.Width, transform.Height, name, mode));
            chain.Change([name], column => column with { IsSized = true, Source = null });
        }
    }

    public static void Add(StepChain chain, GrayscaleTransform transform, string path)
    {
        foreach (var name in Images(chain, transform.Columns, path, "grayscale"))
        {
            chain.Append(chain.Context.Transforms.ConvertToGrayscale(name, name));
            chain.Change([name], column => column with { IsGray = true, Source = null });
        }
    }

    public static void Add(StepChain chain, ExtractPixelsTransform transform, string path)
    {
        foreach (var column in Images(chain, transform.Columns, path, "extractPixels").ConvertAll(name => chain.Columns[name]))
        {
            if (!column.IsSized)
            {
                chain.Report(path, $"the images of '{column.Name}' may differ in size; put resizeImages before extractPixels");
            }

            // What is wrong has been reported; the column counts as extracted, lest it be complained of again.
            chain.Append(chain.Context.Transforms.ExtractPixels(
                column.Name,
                column.Name,
                Colors(transform.Colors ?? (column.IsGray ? PixelColors.Red : PixelColors.Rgb)),
                offsetImage: (float)transform.Offset,
                scaleImage: (float)transform.Scale));
            chain.Change([column.Name], _ => new FeatureColumn(column.Name, ColumnKind.Single) { Type = DataKind.Single, IsVector = true, IsFromFiles = column.IsFromFiles });
        }
    }

    private static List<string> Images(StepChain chain, IReadOnlyList<string>? columns, string path, string transform)
    {
        var selected = chain.Columns.Select(columns, path, ColumnKind.Image);
        if (columns is null && selected.Count == 0)
        {
            chain.Report(path, $"{transform} takes images, and no feature column holds any here; put loadImages before it");
        }

        return chain.Accept(
            selected,
            path,
            column => column.Kind == ColumnKind.Image,
            column => $"{transform} takes images, and '{column.Name}' holds {column.Content}{(column.Kind == ColumnKind.Text ? "; put loadImages before it" : "")}");
    }

    private static ImagePixelExtractingEstimator.ColorBits Colors(PixelColors colors) => colors switch
    {
        PixelColors.All => ImagePixelExtractingEstimator.ColorBits.All,
        PixelColors.Red => ImagePixelExtractingEstimator.ColorBits.Red,
        PixelColors.Green => ImagePixelExtractingEstimator.ColorBits.Green,
        PixelColors.Blue => ImagePixelExtractingEstimator.ColorBits.Blue,
        PixelColors.Alpha => ImagePixelExtractingEstimator.ColorBits.Alpha,
        _ => ImagePixelExtractingEstimator.ColorBits.Rgb,
    };
}
