using System.Globalization;
using MlAdvisor.Datasets;
using MlAdvisor.TestShared;
using MlAdvisor.Tests.Definitions;

namespace MlAdvisor.Tests.Datasets.Fetching;

[TestClass]
public class DigitListConversionTests
{
    [TestMethod]
    public void Fetch_DigitLists_BecomeIdxFilesInWhichClassesTakeTurns()
    {
        // Two images of every digit but of the nine, which has four; each of one gray: its digit times ten, plus its place.
        var files = Enumerable.Range(0, 10).Select(digit => (Name(digit), Archives.Bytes(Digit(digit, digit == 9 ? 4 : 2)))).ToArray();

        var (images, labels) = Convert(files);

        images[..16].ShouldBe([0, 0, 8, 3, 0, 0, 0, 22, 0, 0, 0, 28, 0, 0, 0, 28]);
        images.Length.ShouldBe(16 + (22 * 784));
        labels[..8].ShouldBe([0, 0, 8, 1, 0, 0, 0, 22]);
        labels[8..].ShouldBe([9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
        Enumerable.Range(0, 22).Select(row => images[16 + (row * 784)]).ShouldBe(
            new byte[] { 90, 0, 10, 20, 30, 40, 50, 60, 70, 80, 91, 92, 1, 11, 21, 31, 41, 51, 61, 71, 81, 93 });
    }

    [TestMethod]
    public void Fetch_EveryByte_ComesBackFromThreeDecimals()
    {
        var every = Enumerable.Range(0, 784).Select(i => (byte)i).ToArray();
        var text = $$"""{ "data": [{{string.Join(',', every.Select(value => (value / 255.0).ToString("0.###", CultureInfo.InvariantCulture)))}}] }""";

        var (images, _) = Convert([.. Enumerable.Range(0, 10).Select(digit => (Name(digit), Archives.Bytes(text)))]);

        images[16..800].ShouldBe(every);
    }

    [TestMethod]
    [DataRow("""{ "data": [0.2] }""", "3.json has 1 numbers, which are no whole images of 784")]
    [DataRow("""{ "data": [] }""", "3.json has 0 numbers")]
    [DataRow("""{ "data": [0.0025] }""", "3.json has 0.0025, which is no pixel's share of 255")]
    [DataRow("""{ "data": [1.5] }""", "3.json has 1.5, which is no pixel's share of 255")]
    [DataRow("nothing", "3.json is not JSON")]
    public void Fetch_AnotherContent_IsNamed(string content, string reason)
    {
        var files = Enumerable.Range(0, 10).Select(digit => (Name(digit), Archives.Bytes(digit == 3 ? content : Digit(digit, 1)))).ToArray();

        Should.Throw<DatasetException>(() => Convert(files)).Message.ShouldContain(reason);
    }

    private static string Name(int digit) => string.Create(CultureInfo.InvariantCulture, $"package/src/digits/{digit}.json");

    private static string Digit(int digit, int count) => $$"""
        { "data": [{{string.Join(',', Enumerable.Range(0, count).SelectMany(place => Enumerable.Repeat(((digit * 10) + place) / 255.0, 784)).Select(value => value.ToString("0.###", CultureInfo.InvariantCulture)))}}] }
        """;

    private static (byte[] Images, byte[] Labels) Convert((string, byte[])[] files)
    {
        var package = Archives.TarGzip(files);
        using var npm = new FakeNpm("cp \"$here/package.tgz\" ./made-1.0.0.tgz");
        File.WriteAllBytes(npm.File("package.tgz"), package);
        using var folder = new TemporaryFolder();
        var source = Sources.Npm("made@1.0.0", package) with { Conversion = DatasetConversion.DigitLists };
        var fetcher = new DatasetFetcher(new DatasetCache(folder.Path)) { SearchPath = npm.Path };
        var fetched = fetcher.Fetch(Sources.Entry(source));
        fetched.Files.Select(file => Path.GetFileName(file.Path)).ShouldBe(["train-images-idx3-ubyte", "train-labels-idx1-ubyte"]);
        return (File.ReadAllBytes(fetched.Files[0].Path), File.ReadAllBytes(fetched.Files[1].Path));
    }
}
