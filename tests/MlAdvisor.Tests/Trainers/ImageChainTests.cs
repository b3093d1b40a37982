using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Models;

namespace MlAdvisor.Tests.Trainers;

/// <summary>Chains over images that are in memory: ML.NET's model files say nothing of such a column.</summary>
[TestClass]
public class ImageChainTests
{
    private const int Rows = 40;

    private const string Definition = """
        version: 1
        name: images
        dataset: images
        task: multiclass
        label: Label
        transforms:
          - resizeImages: { width: 2, height: 2 }
          - extractPixels: { scale: 0.0039 }
          - normalize: { mode: minMax }
        trainer:
          network:
            - flatten
            - linear: { units: 4 }
          batchSize: 8
          epochs: 20
        """;

    [TestMethod]
    public void SaveLoad_ImagesInMemory_PredictsTheSame()
    {
        var context = new MLContext(1);
        var chain = context.Transforms.Conversion.MapValueToKey("Label")
            .Append(context.Transforms.ExtractPixels("Features", "Image"))
            .Append(context.MulticlassClassification.Trainers.TorchNetwork(layers: [new FlattenLayer(), new LinearLayer { Units = 4 }], epochs: 2));
        using var model = chain.Fit(Images(context));
        using var file = new ModelPath();

        MlAdvisorModel.Save(context, model, Images(context).Schema, file.Path);
        using var loaded = MlAdvisorModel.Load(context, file.Path);

        Scores(loaded.Transform(Images(context))).ShouldBe(Scores(model.Transform(Images(context))));
        loaded.Manifest.Classes.ShouldBe(["bright", "dark"], ignoreOrder: true);
    }

    [TestMethod]
    public void ToEstimator_ImagesThatTheCallerHolds_FitsAndPredicts()
    {
        var context = new MLContext(1);
        var definition = PipelineDefinition.Parse(Definition, "images.yaml");
        var held = context.Data.LoadFromEnumerable(List());

        using var model = definition.ToEstimator(context).Fit(held);

        var metrics = context.MulticlassClassification.Evaluate(model.Transform(context.Data.LoadFromEnumerable(List())));
        metrics.MicroAccuracy.ShouldBe(1);
    }

    [TestMethod]
    public async Task DiagnoseAsync_ChainOverImagesThatTheCallerHolds_Trains()
    {
        var context = new MLContext(1);
        var chain = context.Transforms.Conversion.MapValueToKey("Label")
            .Append(context.Transforms.ResizeImages("Image", 2, 2))
            .Append(context.Transforms.ExtractPixels("Features", "Image", scaleImage: 1 / 255f))
            .Append(context.Transforms.NormalizeMinMax("Features"))
            .Append(context.MulticlassClassification.Trainers.TorchNetwork(layers: [new FlattenLayer(), new LinearLayer { Units = 4 }], epochs: 2));

        var diagnosis = await context.Advisor().DiagnoseAsync(chain, context.Data.LoadFromEnumerable(List()));

        diagnosis.ShouldNotBeNull();
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Fit_AnImageIsNotThere_SaysWhichRow(bool isDisposed)
    {
        var context = new MLContext(1);
        var rows = List();
        rows[2].Image!.Dispose();
        rows[2].Image = isDisposed ? rows[2].Image : null;

        var thrown = Should.Throw<DatasetException>(() => PipelineDefinition.Parse(Definition, "images.yaml").ToEstimator(context).Fit(context.Data.LoadFromEnumerable(rows)));

        thrown.Message.ShouldStartWith("Column 'Image', row 3: ");
    }

    private static float[] Scores(IDataView predicted) => [.. predicted.GetColumn<float[]>("Score").SelectMany(scores => scores)];

    private static IDataView Images(MLContext context) => context.Data.LoadFromEnumerable(Lazily());

    private static List<Row> List() => [.. Lazily()];

    private static IEnumerable<Row> Lazily() => Enumerable.Range(0, Rows).Select(row => new Row
    {
        Image = MLImage.CreateFromPixels(2, 2, MLPixelFormat.Bgra32, [.. Enumerable.Range(0, 16).Select(i => i % 4 == 3 ? (byte)255 : (byte)((row % 2 * 200) + i))]),
        Label = row % 2 == 0 ? "dark" : "bright",
    });

    private sealed class Row
    {
        [ImageType(2, 2)]
        public MLImage? Image { get; set; }

        public string Label { get; set; } = "";
    }
}
