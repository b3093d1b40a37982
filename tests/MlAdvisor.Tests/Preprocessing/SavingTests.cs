using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using MlAdvisor.Tests.Datasets;
using MlAdvisor.Tests.Definitions;
using MlAdvisor.Tests.Preprocessing.Images;

namespace MlAdvisor.Tests.Preprocessing;

/// <summary>What transforms have learned can be saved by ML.NET, and gives the same features when it is loaded.</summary>
[TestClass]
public sealed class SavingTests
{
    private readonly MLContext _context = new(seed: 1);

    [TestMethod]
    public void Save_EveryTransformOfTables_LoadsToTheSameFeatures() => Check(
        Tables.Of(
            Tables.Single("a", 1, float.NaN, 3, 9),
            Tables.Single("b", 1, 5, 2, 8),
            Tables.Single("c", 4, 1, 6, 7),
            Tables.Int32("i", 3, 1, 2, 2),
            Tables.Text("word", "x", "y", "x", ""),
            Tables.Text("zip", "12", "34", "12", "56"),
            Tables.Text("key", "u", "v", "u", "v"),
            Tables.Text("other", "u", "w", "w", "v"),
            Tables.Text("digits", "1", "2", "3", "4"),
            Tables.Text("note", "a cat", "a dog", "no cat", "a cow"),
            Tables.Text("gone", "q", "r", "s", "t"),
            Tables.Int32("y", 0, 1, 0, 1)),
        new DropTransform { Columns = ["gone"] },
        new ReplaceMissingTransform { Indicator = true },
        new NormalizeTransform { Columns = ["a"] },
        new NormalizeTransform { Columns = ["b"], Mode = NormalizationMode.LogMeanVariance },
        new NormalizeTransform { Columns = ["c"], Mode = NormalizationMode.Binning, MaximumBins = 2 },
        new NormalizeTransform { Columns = ["b"], Mode = NormalizationMode.RobustScaling },
        new NormalizeTransform { Columns = ["i"], Mode = NormalizationMode.SupervisedBinning, MinimumExamplesPerBin = 1 },
        new NormalizeTransform { Columns = ["c"], Mode = NormalizationMode.MinMax },
        new ConvertTransform { Columns = ["digits"] },
        new OneHotTransform { Columns = ["word"] },
        new OneHotHashTransform { Columns = ["zip"], Bits = 3 },
        new ConcatenateTransform { Columns = ["key", "other"], To = "keys" },
        new OneHotTransform { Columns = ["keys"], Output = OneHotOutput.Key },
        new FeaturizeTextTransform { Columns = ["note"] },
        new RenameTransform { Column = "a", To = "first" });

    [TestMethod]
    public void Save_EveryTransformOfImages_LoadsToTheSameFeatures()
    {
        using var folder = new TemporaryFolder();
        var paths = Enumerable.Range(0, 4).Select(i => TestImages.Write(folder.Path, $"{i}.png", (byte)(50 * i), width: 3)).ToArray();
        Check(
            new TableView([Tables.Text("path", paths), Tables.Int32("y", 0, 1, 0, 1)]) { Folder = folder.Path },
            new LoadImagesTransform { Column = "path" },
            new ResizeImagesTransform { Width = 2, Height = 2, Mode = ResizeMode.IsoPad },
            new GrayscaleTransform(),
            new ExtractPixelsTransform { Scale = 0.5, Offset = 3 });
    }

    private void Check(TableView table, params TransformDefinition[] transforms)
    {
        var data = DataPreparation.Prepare(_context, Definition.Of(MachineLearningTask.Binary, "y", transforms), table);
        var unlabelled = new TableView([.. table.Columns.Where(column => column.Name != "y")]);
        using var stream = new MemoryStream();
        _context.Model.Save(data.FeatureTransformer, unlabelled.Schema, stream);
        stream.Position = 0;

        var loaded = new MLContext(seed: 2).Model.Load(stream, out _);

        Features(loaded, unlabelled).ShouldBe(Features(data.FeatureTransformer!, unlabelled));
    }

    private static List<float[]> Features(ITransformer transformer, TableView table) =>
        Tables.Read<VBuffer<float>>(transformer.Transform(table), ColumnNames.Features).ConvertAll(vector => vector.DenseValues().ToArray());
}
