using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using MlAdvisor.Datasets;
using MlAdvisor.Tests.Definitions;

namespace MlAdvisor.Tests.Datasets.Statistics;

[TestClass]
public class ContactSheetTests
{
    [TestMethod]
    public void Save_TwoClasses_HasARowOfTheSheetForEach()
    {
        using var folder = new TemporaryFolder();
        var table = new TableView([
            new TableColumn<MLImage>("image", new ImageDataViewType(32, 32), [Gray(10), Gray(20), Gray(30)]),
            Tables.Text("label", "b", "a", "b"),
        ]);

        var sheet = ContactSheet.Of(table, "label");
        sheet.Save(folder.File("sheet.png"));

        sheet.Classes.ShouldBe(["a", "b"]);
        using var saved = MLImage.CreateFromFile(folder.File("sheet.png"));
        (saved.Width, saved.Height).ShouldBe((4 + (2 * 68), 4 + (2 * 68)));
        At(saved, 10, 10).ShouldBe((byte)20);
        At(saved, 10, 78).ShouldBe((byte)10);
        At(saved, 78, 78).ShouldBe((byte)30);
        At(saved, 78, 10).ShouldBe((byte)255);
    }

    [TestMethod]
    public void Of_AFolderOfImages_ReadsTheFiles()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("a"));
        using (var image = Gray(70))
        {
            image.Save(folder.File("a/1.png"));
        }

        var table = new Dataset(folder.Path).Open(new Microsoft.ML.MLContext(1));
        ContactSheet.Of(table, "label").Save(folder.File("sheet.png"));

        using var saved = MLImage.CreateFromFile(folder.File("sheet.png"));
        At(saved, 10, 10).ShouldBe((byte)70);
    }

    [TestMethod]
    public void Of_AFileThatIsNoImage_IsNamed()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("a"));
        File.WriteAllText(folder.File("a/1.png"), "text");
        var table = new Dataset(folder.Path).Open(new Microsoft.ML.MLContext(1));

        Should.Throw<DatasetException>(() => ContactSheet.Of(table, "label")).Message.ShouldContain("1.png: this is no image, or one that can not be decoded");
    }

    [TestMethod]
    public void HasImages_AColumnOfOtherPaths_IsNone()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("rows.csv"), "path,x\nhome/index.html,1\n");

        ContactSheet.HasImages(new Dataset(folder.File("rows.csv")).Open(new Microsoft.ML.MLContext(1))).ShouldBeFalse();
    }

    private static byte At(MLImage image, int x, int y) => image.Pixels[((y * image.Width) + x) * 4];

    private static MLImage Gray(byte value)
    {
        var pixels = new byte[32 * 32 * 4];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = i % 4 == 3 ? byte.MaxValue : value;
        }

        return MLImage.CreateFromPixels(32, 32, MLPixelFormat.Rgba32, pixels);
    }
}
