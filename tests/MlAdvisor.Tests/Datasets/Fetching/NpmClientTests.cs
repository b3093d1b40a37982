using MlAdvisor.Datasets;
using MlAdvisor.TestShared;
using MlAdvisor.Tests.Definitions;

namespace MlAdvisor.Tests.Datasets.Fetching;

[TestClass]
public class NpmClientTests
{
    private static readonly byte[] Rows = Archives.Bytes("x\n1\n2\n");

    private static readonly byte[] Package = Archives.TarGzip(("package/package.json", Archives.Bytes("{}")), ("package/rows.csv", Rows));

    [TestMethod]
    public void Fetch_APackage_IsPackedWithoutItsScriptsAndUnpacked()
    {
        using var npm = new FakeNpm("cp \"$here/package.tgz\" ./made-1.0.0.tgz");
        File.WriteAllBytes(npm.File("package.tgz"), Package);

        var fetched = Fetch(npm.Path, Package);

        fetched.Source.ShouldBe("npm package @some/made@1.0.0");
        npm.Calls.ShouldBe(["pack @some/made@1.0.0 --ignore-scripts --pack-destination . --loglevel error --no-update-notifier"]);
    }

    [TestMethod]
    public void Fetch_NpmFails_SaysWhatNpmSaid()
    {
        using var npm = new FakeNpm("echo 'npm warn unknown config' >&2; echo 'npm error code E404' >&2; echo 'npm error 404 Not Found' >&2; exit 1");

        Failed(npm.Path, "npm package @some/made@1.0.0: npm ended with status 1: code E404; 404 Not Found");
    }

    [TestMethod]
    public void Fetch_NpmLeavesNothing_SaysSo()
    {
        using var npm = new FakeNpm("exit 0");

        Failed(npm.Path, "npm said that it was done, but left no package");
    }

    [TestMethod]
    public void Fetch_NpmIsNoProgram_SaysSo()
    {
        using var npm = new FakeNpm("exit 0");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(npm.File("npm"), UnixFileMode.UserRead);
        }

        Failed(npm.Path, "npm can not be started");
    }

    [TestMethod]
    public void Fetch_AnotherPackageThanRecorded_IsRefused()
    {
        using var npm = new FakeNpm("echo something else >made-1.0.0.tgz");

        Failed(npm.Path, "what came (15 bytes) has the SHA-256");
    }

    [TestMethod]
    public async Task FetchAsync_Cancelled_EndsNpm()
    {
        using var npm = new FakeNpm("echo $$ >\"$here/pid\"; sleep 60; echo late >\"$here/late\"");
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        var fetch = Fetcher(folder, npm.Path).FetchAsync(Entry(Package), stop.Token);
        while (!File.Exists(npm.File("pid")) || new FileInfo(npm.File("pid")).Length == 0)
        {
            await Task.Delay(20);
        }

        stop.Cancel();

        await Should.ThrowAsync<OperationCanceledException>(fetch);
        var id = int.Parse(File.ReadAllText(npm.File("pid")), System.Globalization.CultureInfo.InvariantCulture);
        Should.Throw<ArgumentException>(() => System.Diagnostics.Process.GetProcessById(id));
    }

    [TestMethod]
    [DataRow("vega-datasets@3.2.1", true)]
    [DataRow("@stdlib/datasets-iris@0.2.3-rc.1", true)]
    [DataRow("vega-datasets", false)]
    [DataRow("vega-datasets@latest", false)]
    [DataRow("vega-datasets@^3.2.1", false)]
    [DataRow("--globalconfig=x@1.0.0", false)]
    [DataRow("a@1.0.0; rm -rf ~", false)]
    [DataRow("a@1.0.0&calc", false)]
    [DataRow("$(a)@1.0.0", false)]
    [DataRow("a@1.0.0\n", false)]
    [DataRow("../a@1.0.0", false)]
    [DataRow("git+https://example.org/a@1.0.0", false)]
    public void IsPackage_Text_IsANameAndAnExactVersion(string text, bool expected) => NpmDownload.IsPackage(text).ShouldBe(expected);

    private static DatasetEntry Entry(byte[] package) =>
        Sources.Entry(Sources.Npm("@some/made@1.0.0", package, new ArchiveMember("package/rows.csv", "rows.csv")));

    private static DatasetFetcher Fetcher(TemporaryFolder folder, string searchPath) =>
        new(new DatasetCache(folder.Path)) { SearchPath = searchPath + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH") };

    private static FetchedDataset Fetch(string searchPath, byte[] package)
    {
        using var folder = new TemporaryFolder();
        var fetched = Fetcher(folder, searchPath).Fetch(Entry(package));
        File.ReadAllBytes(fetched.Files[0].Path).ShouldBe(Rows);
        return fetched;
    }

    private static void Failed(string searchPath, string reason) =>
        Should.Throw<DatasetException>(() => Fetch(searchPath, Package)).Message.ShouldContain(reason);
}
