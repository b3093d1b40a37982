using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using MlAdvisor.Definitions;
using MlAdvisor.Models;

namespace MlAdvisor.Tests.Trainers;

/// <summary>Chains over images that are in memory: ML.NET's model files say nothing of such a column.</summary>
[TestClass]
public class ImageChainTests
{
    private const int Rows = 40;

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

    private static float[] Scores(IDataView predicted) => [.. predicted.GetColumn<float[]>("Score").SelectMany(scores => scores)];

    private static IDataView Images(MLContext context) => context.Data.LoadFromEnumerable(Enumerable.Range(0, Rows).Select(row => new Row
    {
        Image = MLImage.CreateFromPixels(2, 2, MLPixelFormat.Bgra32, [.. Enumerable.Range(0, 16).Select(i => i % 4 == 3 ? (byte)255 : (byte)((row % 2 * 200) + i))]),
        Label = row % 2 == 0 ? "dark" : "bright",
    }));

    private sealed class Row
    {
        [ImageType(2, 2)]
        public MLImage? Image { get; set; }

        public string Label { get; set; } = "";
    }
}
