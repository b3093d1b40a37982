using Microsoft.ML;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using MlAdvisor.Tests.Datasets;
using MlAdvisor.Tests.Definitions;

namespace MlAdvisor.Tests.Preprocessing.Images;

/// <summary>What becomes of images that can not be read.</summary>
[TestClass]
public sealed class BadImageTests : IDisposable
{
    private const int Rows = 40;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Prepare_BadImages_NamesTenAndCountsAll(bool learns)
    {
        var message = Should.Throw<DatasetException>(() => Prepare(Table(bad: 12), BadImageHandling.Error, learns)).Message.Split('\n');

        message.Length.ShouldBe(13);
        message[0].ShouldBe("12 images can not be read:");
        message[1].ShouldBe($"  missing.png: there is no such file in {Path.GetFullPath(_folder.Path)}");
        message[2].ShouldBe("  row 2: there is no path");
        message[3].ShouldBe("  garbage.png: this is no image, or one that can not be decoded");
        message[11].ShouldBe("  and 2 more");
        message[12].ShouldBe("Mend or remove them, or leave their rows out with loadImages: { onBadImage: skip }.");
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Prepare_SkippingBadImages_LeavesTheirRowsOutAndCountsThem(bool learns)
    {
        var data = Prepare(Table(bad: 5), BadImageHandling.Skip, learns);

        data.SkippedImages.Select(image => image.SourceRow).ShouldBe([0, 1, 2, 3, 4], ignoreOrder: true);
        (data.Train.Rows + data.Validation.Rows + data.Test.Rows).ShouldBe(Rows - 5);
        foreach (var rows in (LabeledRows[])[data.Train, data.Validation])
        {
            rows.SourceRows.ShouldAllBe(row => row >= 5);
            rows.Features.Length.ShouldBe(rows.Rows * 3);
            rows.Classes.ShouldBe(rows.SourceRows.Select(row => (long)(row % 2)));
        }
    }

    [TestMethod]
    public void Prepare_SkippingBadImages_KeepsTheOthersPixels()
    {
        var data = Prepare(Table(bad: 5), BadImageHandling.Skip, learns: false);

        data.Train.Features.ShouldBe(data.Train.SourceRows.SelectMany(row => Enumerable.Repeat((float)row, 3)));
    }

    [TestMethod]
    public void Prepare_AllImagesBad_IsRefused() =>
        Should.Throw<DatasetException>(() => Prepare(Table(bad: Rows), BadImageHandling.Skip, learns: false)).Message
            .ShouldBe("No training row is left, since none has an image that can be read.");

    [TestMethod]
    public void Prepare_FolderThatIsNotThere_IsAnErrorOfTheDefinition() =>
        Should.Throw<DefinitionException>(() => DataPreparation.Prepare(
            new MLContext(seed: 1),
            Definition.Of(MachineLearningTask.Binary, "y", new LoadImagesTransform { Column = "path", Folder = Path.Combine(_folder.Path, "none") }),
            Table(bad: 0))).Message.ShouldContain("transforms[0].folder: there is no folder");

    private static PreparedData Prepare(TableView table, BadImageHandling handling, bool learns)
    {
        var load = new LoadImagesTransform { Column = "path", OnBadImage = handling };
        TransformDefinition[] transforms = [load, new ResizeImagesTransform { Width = 1, Height = 1 }, new ExtractPixelsTransform()];
        return DataPreparation.Prepare(new MLContext(seed: 1), Definition.Of(MachineLearningTask.Binary, "y", learns ? [.. transforms, new NormalizeTransform()] : transforms), table);
    }

    /// <summary>Rows whose first images are bad in turns: no such file, no path, no image. The others are gray, each as gray as its row's number.</summary>
    private TableView Table(int bad)
    {
        File.WriteAllText(Path.Combine(_folder.Path, "garbage.png"), "no image");
        var paths = Enumerable.Range(0, Rows).Select(row => row >= bad
            ? TestImages.Write(_folder.Path, $"{row}.png", (byte)row)
            : (row % 3) switch { 0 => "missing.png", 1 => "", _ => "garbage.png" }).ToArray();
        return new TableView([Tables.Text("path", paths), Tables.Int32("y", [.. Enumerable.Range(0, Rows).Select(row => row % 2)])]) { Folder = _folder.Path };
    }
}
