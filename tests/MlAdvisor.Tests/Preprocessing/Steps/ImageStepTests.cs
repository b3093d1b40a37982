using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using MlAdvisor.Tests.Datasets;
using MlAdvisor.Tests.Definitions;
using MlAdvisor.Tests.Preprocessing.Images;
using static MlAdvisor.Tests.Preprocessing.Steps.Features;

namespace MlAdvisor.Tests.Preprocessing.Steps;

/// <summary>loadImages, resizeImages, grayscale and extractPixels, against pixels worked out by hand.</summary>
[TestClass]
public sealed class ImageStepTests
{
    private const float Red = 10;
    private const float Green = 20;
    private const float Blue = 30;

    [TestMethod]
    public void ExtractPixels_ColourImages_GivesPlanesOfRedGreenAndBlue()
    {
        var features = Of(Colours(), new ExtractPixelsTransform());

        features.Rows[0].ShouldBe([Red, Red + 1, Green, Green, Blue, Blue]);
        features.Names[5].ShouldBe("image[5]");
    }

    [TestMethod]
    public void ExtractPixels_OffsetAndScale_TakesTheOffsetOffFirst() =>
        Of(Colours(), new ExtractPixelsTransform { Offset = 10, Scale = 0.5 }).Rows[0].ShouldBe([0, 0.5f, 5, 5, 10, 10]);

    [TestMethod]
    [DataRow(PixelColors.Red, new[] { Red, Red + 1 })]
    [DataRow(PixelColors.Green, new[] { Green, Green })]
    [DataRow(PixelColors.Blue, new[] { Blue, Blue })]
    [DataRow(PixelColors.Alpha, new[] { 255f, 255 })]
    [DataRow(PixelColors.All, new[] { 255, 255, Red, Red + 1, Green, Green, Blue, Blue })]
    public void ExtractPixels_Colors_TakesThoseChannels(PixelColors colors, float[] expected) =>
        Of(Colours(), new ExtractPixelsTransform { Colors = colors }).Rows[0].ShouldBe(expected);

    [TestMethod]
    public void ExtractPixels_ImagesWithOneChannel_TakesOnePlane() =>
        Of(Table(Column(1, () => TestImages.Gray(2, 7, 9))), new ExtractPixelsTransform()).Rows[0].ShouldBe([7, 9]);

    [TestMethod]
    public void Grayscale_ColourImages_LeavesOnePlaneBetweenTheColours() =>
        Of(Colours(), new GrayscaleTransform(), new ExtractPixelsTransform()).Rows[0].ShouldAllBe(value => value > Red && value < Blue);

    [TestMethod]
    public void Prepare_OneColumnOfImages_HasTheShapeOfAnImage()
    {
        using var folder = new TemporaryFolder();
        var table = Tables.Of(
            Tables.Text("path", [.. Enumerable.Range(0, 4).Select(i => TestImages.Write(folder.Path, $"{i}.png", (byte)(10 * i), width: 4, height: 6))]), Tables.Int32("y", 0, 0, 1, 1));

        var data = Prepare(table, new LoadImagesTransform { Column = "path", Folder = folder.Path }, new ResizeImagesTransform { Width = 2, Height = 3 }, new ExtractPixelsTransform());

        data.FeatureShape.ShouldBe([3, 3, 2]);
        data.Train.Features.Concat(data.Validation.Features).Distinct().ShouldBe([0, 10, 20, 30], ignoreOrder: true);
        data.InputColumns.ShouldBe(["path"]);
    }

    [TestMethod]
    public void Prepare_ImagesAndANumber_HasAFlatShape()
    {
        var table = Tables.Of(Column(1, () => TestImages.Gray(2, 7, 9)), Tables.Single("x", 1, 2, 3, 4), Tables.Int32("y", 0, 0, 1, 1));

        Prepare(table, new ExtractPixelsTransform()).FeatureShape.ShouldBe([3]);
    }

    [TestMethod]
    public void LoadImages_DatasetWithAFolder_StartsThere()
    {
        using var folder = new TemporaryFolder();
        var paths = Tables.Text("path", [.. Enumerable.Range(0, 4).Select(i => TestImages.Write(folder.Path, $"{i}.png", (byte)i))]);
        var table = new TableView([paths, Tables.Int32("y", 0, 0, 1, 1)]) { Folder = folder.Path };

        Prepare(table, new LoadImagesTransform { Column = "path" }, new ResizeImagesTransform { Width = 1, Height = 1 }, new GrayscaleTransform(), new ExtractPixelsTransform())
            .FeatureShape.ShouldBe([1, 1, 1]);
    }

    private static PreparedData Prepare(TableView table, params TransformDefinition[] transforms) =>
        DataPreparation.Prepare(new MLContext(seed: 1), Definition.Of(MachineLearningTask.Binary, "y", transforms), table);

    private static TableView Colours() => Table(Column(3, () => TestImages.Of(2, ((byte)Red, (byte)Green, (byte)Blue), ((byte)Red + 1, (byte)Green, (byte)Blue))));

    /// <summary>Four images, as datasets of arrays have them.</summary>
    private static TableColumn<MLImage> Column(int channels, Func<MLImage> image)
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add<int>("Channels", NumberDataViewType.Int32, (ref int value) => value = channels);
        return new TableColumn<MLImage>("image", new ImageDataViewType(1, 2), [image(), image(), image(), image()], annotations.ToAnnotations());
    }
}
