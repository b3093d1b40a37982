using MlAdvisor.Datasets;
using MlAdvisor.TestShared;
using MlAdvisor.Tests.Definitions;

namespace MlAdvisor.Tests.Datasets.Fetching;

[TestClass]
public sealed class DatasetFetcherTests : IDisposable
{
    private static readonly byte[] Rows = Archives.Bytes("x\n1\n2\n");

    private readonly TemporaryFolder _folder = new();
    private readonly LocalServer _server = new();
    private readonly List<FetchProgress> _said = [];

    private DatasetCache Cache => new(_folder.File("cache"));

    private DatasetFetcher Fetcher => new(Cache, new Listener(_said)) { SearchPath = "" };

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [TestMethod]
    public void Fetch_APlainFile_IsInTheCacheUnderItsName()
    {
        var entry = Sources.Entry(Sources.Url(_server.Serve("rows.csv", Rows), Rows));

        var fetched = Fetcher.Fetch(entry);

        fetched.IsNew.ShouldBeTrue();
        fetched.Rows.ShouldBe(2);
        fetched.Source.ShouldBe(_server.Root + "rows.csv");
        fetched.Files.ShouldHaveSingleItem().Path.ShouldBe(Path.Combine(Cache.FolderOf(entry), "rows.csv"));
        File.ReadAllBytes(fetched.Files[0].Path).ShouldBe(Rows);
        Directory.GetDirectories(Cache.Folder).ShouldBe([Cache.FolderOf(entry)]);
    }

    [TestMethod]
    public void Fetch_ASecondTime_AsksNobody()
    {
        var entry = Sources.Entry(Sources.Url(_server.Serve("rows.csv", Rows), Rows));
        Fetcher.Fetch(entry);

        var again = Fetcher.Fetch(entry);

        again.IsNew.ShouldBeFalse();
        _server.Requests.ShouldBe(["/rows.csv"]);
    }

    [TestMethod]
    public void Fetch_AFileInTheCacheWasChanged_IsFetchedAnew()
    {
        var entry = Sources.Entry(Sources.Url(_server.Serve("rows.csv", Rows), Rows));
        File.AppendAllText(Fetcher.Fetch(entry).Files[0].Path, "3\n");

        var again = Fetcher.Fetch(entry);

        again.IsNew.ShouldBeTrue();
        File.ReadAllBytes(again.Files[0].Path).ShouldBe(Rows);
    }

    [TestMethod]
    public void Fetch_Progress_SaysBytesOfHowMany()
    {
        var content = new byte[1 << 20];
        var entry = Sources.Entry(Sources.Url(_server.Serve("rows.csv", content), content));

        Fetcher.Fetch(entry);

        var downloading = _said.Where(said => said.Stage == FetchStage.Downloading).ToList();
        downloading.Select(said => said.Done).ShouldBeInOrder();
        downloading[^1].ShouldBe(new FetchProgress("made", FetchStage.Downloading, _server.Root + "rows.csv", 1 << 20, 1 << 20));
    }

    [TestMethod]
    public void Fetch_ConnectionBreaks_GoesOnWhereItBroke()
    {
        var content = Noise(1 << 20);
        var entry = Sources.Entry(Sources.Url(_server.Serve("rows.csv", content), content));
        _server.BreaksAfter = 1 << 19;

        var fetched = Fetcher.Fetch(entry);

        File.ReadAllBytes(fetched.Files[0].Path).ShouldBe(content);
        _server.Requests.Count.ShouldBe(2);
        _server.Requests[1].ShouldStartWith("/rows.csv bytes=");
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Fetch_CancelledAndStartedAgain_EndsRight(bool knowsRanges)
    {
        var content = Noise(4 << 20);
        var entry = Sources.Entry(Sources.Url(_server.Serve("rows.csv", content), content));
        _server.Dawdles = TimeSpan.FromMilliseconds(10);
        _server.KnowsRanges = knowsRanges;
        using var stop = new CancellationTokenSource();
        var stopping = new DatasetFetcher(Cache, new Listener(said => stop.Cancel(), FetchStage.Downloading)) { SearchPath = "" };
        Should.Throw<OperationCanceledException>(() => stopping.Fetch(entry, stop.Token));
        Cache.Find(entry).ShouldBeNull();
        _server.Dawdles = TimeSpan.Zero;

        var fetched = Fetcher.Fetch(entry);

        File.ReadAllBytes(fetched.Files[0].Path).ShouldBe(content);
        _server.Requests[1].ShouldStartWith("/rows.csv bytes=");
    }

    [TestMethod]
    public void Fetch_TheBeginningIsOfAnotherFile_BeginsAnew()
    {
        var content = Noise(1 << 18);
        var entry = Sources.Entry(Sources.Url(_server.Serve("rows.csv", content), content));
        var downloads = Directory.CreateDirectory(Path.Combine(Cache.FolderOf(entry) + ".work", "downloads"));
        File.WriteAllBytes(Path.Combine(downloads.FullName, Archives.Sha256(content) + ".part"), new byte[1 << 17]);

        File.ReadAllBytes(Fetcher.Fetch(entry).Files[0].Path).ShouldBe(content);
    }

    [TestMethod]
    public void Fetch_WhatIsLeftIsLongerThanTheFile_BeginsAnew()
    {
        var entry = Sources.Entry(Sources.Url(_server.Serve("rows.csv", Rows), Rows));
        var downloads = Directory.CreateDirectory(Path.Combine(Cache.FolderOf(entry) + ".work", "downloads"));
        File.WriteAllBytes(Path.Combine(downloads.FullName, Archives.Sha256(Rows) + ".part"), new byte[100]);

        File.ReadAllBytes(Fetcher.Fetch(entry).Files[0].Path).ShouldBe(Rows);
    }

    [TestMethod]
    public void Fetch_LeftoversOfAnotherProcess_AreGone()
    {
        var entry = Sources.Entry(Sources.Url(_server.Serve("rows.csv", Rows), Rows));
        var half = Directory.CreateDirectory(Path.Combine(Cache.FolderOf(entry) + ".work", "unpacked"));
        File.WriteAllText(Path.Combine(half.FullName, "rows.csv"), "half");
        var forgotten = Directory.CreateDirectory(Path.Combine(Cache.Folder, "old-0123.work", "downloads"));
        Directory.SetLastWriteTimeUtc(forgotten.FullName, DateTime.UtcNow.AddDays(-2));

        File.ReadAllBytes(Fetcher.Fetch(entry).Files[0].Path).ShouldBe(Rows);

        Directory.GetDirectories(Cache.Folder).ShouldBe([Cache.FolderOf(entry)]);
    }

    [TestMethod]
    public void Fetch_LeftoversBesideADatasetThatIsWhole_AreGoneUnlessSomebodyIsAtWork()
    {
        var entry = Sources.Entry(Sources.Url(_server.Serve("rows.csv", Rows), Rows));
        Fetcher.Fetch(entry);
        var left = Directory.CreateDirectory(Path.Combine(Cache.FolderOf(entry) + ".work", "downloads")).Parent!;

        using (CacheLock.TryTake(Cache.FolderOf(entry) + ".lock").ShouldNotBeNull())
        {
            Fetcher.Fetch(entry).IsNew.ShouldBeFalse();
            Directory.Exists(left.FullName).ShouldBeTrue();
        }

        Fetcher.Fetch(entry).IsNew.ShouldBeFalse();
        Directory.Exists(left.FullName).ShouldBeFalse();
    }

    [TestMethod]
    public async Task FetchAsync_ManyAtOnce_DownloadOnce()
    {
        var content = Noise(1 << 20);
        var entry = Sources.Entry(Sources.Url(_server.Serve("rows.csv", content), content));
        _server.Dawdles = TimeSpan.FromMilliseconds(5);

        var fetched = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Fetcher.FetchAsync(entry))));

        fetched.Count(one => one.IsNew).ShouldBe(1);
        _server.Requests.ShouldBe(["/rows.csv"]);
    }

    [TestMethod]
    public void Fetch_FirstSourceGivesAnotherFile_TakesTheSecond()
    {
        _server.Serve("rows.csv", Archives.Bytes("<html>please log in</html>"));
        var entry = Sources.Entry(Sources.Url(new Uri(_server.Root, "rows.csv"), Rows), Sources.Url(_server.Serve("mirror.csv", Rows), Rows));

        Fetcher.Fetch(entry).Source.ShouldBe(_server.Root + "mirror.csv");
    }

    [TestMethod]
    public void Fetch_NoSourceGivesIt_SaysWhyOfEachAndWhatToDo()
    {
        var html = Archives.Bytes("<html>please log in</html>");
        _server.Serve("rows.csv", html);
        var nobody = new Uri("http://127.0.0.1:1/rows.csv");
        var entry = Sources.Entry(
            Sources.Url(new Uri(_server.Root, "rows.csv"), Rows),
            Sources.Url(new Uri(_server.Root, "nothing.csv"), Rows),
            Sources.Url(nobody, Rows),
            Sources.Npm("made@1.0.0", Rows, new ArchiveMember("package/rows.csv", "rows.csv")));

        var lines = Should.Throw<DatasetException>(() => Fetcher.Fetch(entry)).Problems.ShouldHaveSingleItem().Split(Environment.NewLine);

        lines[0].ShouldBe("'made' can not be fetched; its sources, and what came of each:");
        lines[1].ShouldBe($"  {_server.Root}rows.csv: what came (26 bytes) has the SHA-256 {Archives.Sha256(html)} instead of {Archives.Sha256(Rows)}; it was thrown away");
        lines[2].ShouldBe($"  {_server.Root}nothing.csv: the server answers 404 (NotFound)");
        lines[3].ShouldStartWith("  http://127.0.0.1:1/rows.csv: no connection: ");
        lines[4].ShouldBe("  npm package made@1.0.0: there is no npm on the PATH; it comes with Node.js");
        lines[5].ShouldBe($"To bring it by hand, put the files of one source into {Cache.ByHandFolderOf(entry)} and try again:");
        lines[6].ShouldBe($"  rows.csv (SHA-256 {Archives.Sha256(Rows)})");
    }

    [TestMethod]
    public void Fetch_AFilePutByHand_IsTaken()
    {
        var entry = Sources.Entry(Sources.Url(new Uri("http://127.0.0.1:1/rows.csv"), Rows));
        Directory.CreateDirectory(Cache.ByHandFolderOf(entry));
        File.WriteAllBytes(Path.Combine(Cache.ByHandFolderOf(entry), "rows.csv"), Rows);

        File.ReadAllBytes(Fetcher.Fetch(entry).Files[0].Path).ShouldBe(Rows);
    }

    [TestMethod]
    public void Fetch_AWrongFilePutByHand_IsNamed()
    {
        var entry = Sources.Entry(Sources.Url(new Uri("http://127.0.0.1:1/rows.csv"), Rows));
        Directory.CreateDirectory(Cache.ByHandFolderOf(entry));
        var put = Path.Combine(Cache.ByHandFolderOf(entry), "rows.csv");
        File.WriteAllText(put, "x\n");

        Should.Throw<DatasetException>(() => Fetcher.Fetch(entry)).Message.ShouldContain($"{put} has the SHA-256 ");
    }

    [TestMethod]
    public void Fetch_TooLarge_IsRefused()
    {
        var content = new byte[1 << 18];
        var entry = Sources.Entry(Sources.Url(_server.Serve("rows.csv", content), content));
        var fetcher = new DatasetFetcher(Cache) { MostBytes = 1 << 17 };

        Should.Throw<DatasetException>(() => fetcher.Fetch(entry)).Message.ShouldContain("the file is larger than 131,072 bytes");
    }

    [TestMethod]
    public void Fetch_TheCacheIsAFile_SaysWhichVariableNamesAnotherPlace()
    {
        File.WriteAllText(_folder.File("cache"), "");
        var entry = Sources.Entry(Sources.Url(_server.Serve("rows.csv", Rows), Rows));

        Should.Throw<DatasetException>(() => Fetcher.Fetch(entry)).Message.ShouldContain("MLADVISOR_CACHE");
    }

    [TestMethod]
    public void Open_EntryWithSources_IsFetchedAndRead()
    {
        var entry = Sources.Entry(Sources.Url(_server.Serve("rows.csv", Rows), Rows));

        var table = new Dataset(entry, Fetcher).Open(new Microsoft.ML.MLContext(1));

        Tables.Read<float>(table, "x").ShouldBe([1f, 2f]);
    }

    [TestMethod]
    public void FolderOf_AnotherHashInTheRegistry_IsAnotherFolder()
    {
        var url = new Uri("http://127.0.0.1:1/rows.csv");

        Cache.FolderOf(Sources.Entry(Sources.Url(url, Rows))).ShouldNotBe(Cache.FolderOf(Sources.Entry(Sources.Url(url, []))));
        Path.GetFileName(Cache.FolderOf(Sources.Entry(Sources.Url(url, Rows)) with { Name = "../made" })).ShouldStartWith("___made-");
    }

    private static byte[] Noise(int size)
    {
        var content = new byte[size];
        new Random(1).NextBytes(content);
        return content;
    }

    private sealed class Listener(Action<FetchProgress> heard, FetchStage? only = null) : IProgress<FetchProgress>
    {
        public Listener(List<FetchProgress> said)
            : this(value =>
            {
                lock (said)
                {
                    said.Add(value);
                }
            })
        {
        }

        public void Report(FetchProgress value)
        {
            if (only is null || value.Stage == only)
            {
                heard(value);
            }
        }
    }
}
