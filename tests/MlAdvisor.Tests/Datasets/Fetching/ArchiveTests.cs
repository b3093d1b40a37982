using System.Formats.Tar;
using MlAdvisor.Datasets;
using MlAdvisor.TestShared;
using MlAdvisor.Tests.Definitions;

namespace MlAdvisor.Tests.Datasets.Fetching;

[TestClass]
public class ArchiveTests
{
    private static readonly byte[] Rows = Archives.Bytes("x\n1\n2\n");

    private static readonly ArchiveMember Member = new("folder/rows.csv", "rows.csv");

    [TestMethod]
    [DataRow("a.tar.gz")]
    [DataRow("a.tgz")]
    [DataRow("a.zip")]
    [DataRow("rows.csv.gz")]
    public void Fetch_AnArchive_GivesItsMembers(string name)
    {
        (string, byte[])[] files = [("folder/other.txt", Rows), ("folder/rows.csv", Rows)];
        var archive = name switch
        {
            "a.zip" => Archives.Zip(files),
            "rows.csv.gz" => Archives.Gzip(Rows),
            _ => Archives.TarGzip(files),
        };

        var files2 = Fetch(name, archive, name == "rows.csv.gz" ? [] : [Member]);

        files2.ShouldBe([("rows.csv", Archives.Sha256(Rows))]);
    }

    [TestMethod]
    public void Fetch_Members_KeepTheRegistrysOrderAndNames()
    {
        var archive = Archives.TarGzip(("b", Rows), ("a", Archives.Bytes("a")));

        Fetch("a.tgz", archive, [new ArchiveMember("a", "first", Archives.Sha256(Archives.Bytes("a"))), new ArchiveMember("b", "second")])
            .Select(file => file.Name).ShouldBe(["first", "second"]);
    }

    [TestMethod]
    [DataRow("../rows.csv")]
    [DataRow("/etc/rows.csv")]
    [DataRow("folder/../../rows.csv")]
    [DataRow("..\\rows.csv")]
    [DataRow("C:rows.csv")]
    public void Fetch_AnEntryLeavesTheFolder_TheWholeArchiveIsRefused(string path)
    {
        Refused("a.tgz", Archives.TarGzip(("folder/rows.csv", Rows), (path, Rows)), $"the archive has an entry '{path}', which leaves its folder");
        Refused("a.zip", Archives.Zip(("folder/rows.csv", Rows), (path, Rows)), $"the archive has an entry '{path}', which leaves its folder");
    }

    [TestMethod]
    public void Fetch_ALink_IsRefused()
    {
        var link = new PaxTarEntry(TarEntryType.SymbolicLink, "folder/rows.csv") { LinkName = "/etc/passwd" };

        Refused("a.tgz", Archives.TarGzip(link), "the archive has a link, 'folder/rows.csv'");
    }

    [TestMethod]
    public void Fetch_AMemberIsMissing_IsNamed() =>
        Refused("a.tgz", Archives.TarGzip(("folder/other", Rows)), "the archive lacks 'folder/rows.csv'");

    [TestMethod]
    public void Fetch_AMemberStandsTwice_IsRefused() =>
        Refused("a.tgz", Archives.TarGzip(("folder/rows.csv", Rows), ("folder/rows.csv", Rows)), "'folder/rows.csv' stands twice");

    [TestMethod]
    public void Fetch_AMemberHasAnotherHash_IsRefused() =>
        Refused("a.tgz", Archives.TarGzip(("folder/rows.csv", Rows)), "'folder/rows.csv' has the SHA-256", Member with { Sha256 = new string('0', 64) });

    [TestMethod]
    [DataRow("a.tgz")]
    [DataRow("a.zip")]
    [DataRow("rows.csv.gz")]
    public void Fetch_NoArchiveAtAll_SaysThatItIsDamaged(string name) =>
        Refused(name, Archives.Bytes("this is no archive, but long enough to be looked at"), "the archive is damaged");

    [TestMethod]
    [DataRow("a.tgz")]
    [DataRow("a.zip")]
    [DataRow("rows.csv.gz")]
    public void Fetch_TruncatedArchives_GiveTheWholeMemberOrOneClearError(string name)
    {
        var content = new byte[5000];
        new Random(1).NextBytes(content);
        (string, byte[])[] files = [("folder/rows.csv", content), ("folder/other", Rows)];
        var archive = name switch
        {
            "a.zip" => Archives.Zip(files),
            "rows.csv.gz" => Archives.Gzip(content),
            _ => Archives.TarGzip(files),
        };
        for (var length = 1; length < archive.Length; length += 97)
        {
            try
            {
                Fetch(name, archive[..length], name == "rows.csv.gz" ? [] : [Member]).ShouldBe([("rows.csv", Archives.Sha256(content))]);
            }
            catch (DatasetException exception)
            {
                exception.Message.ShouldContain("the archive");
            }
        }
    }

    [TestMethod]
    public void Fetch_UnpacksToMuchMore_IsRefused()
    {
        using var folder = new TemporaryFolder();
        using var server = new LocalServer();
        var archive = Archives.Gzip(new byte[10 << 20]);
        var entry = Sources.Entry(Sources.Url(server.Serve("rows.csv.gz", archive), archive));

        Should.Throw<DatasetException>(() => new DatasetFetcher(new DatasetCache(folder.Path)) { MostBytes = 1 << 20 }.Fetch(entry))
            .Message.ShouldContain("unpacked, the data are larger than 1,048,576 bytes");
    }

    private static List<(string Name, string Sha256)> Fetch(string name, byte[] archive, ArchiveMember[] members)
    {
        using var folder = new TemporaryFolder();
        using var server = new LocalServer();
        var entry = Sources.Entry(Sources.Url(server.Serve(name, archive), archive, members));
        return [.. new DatasetFetcher(new DatasetCache(folder.Path)).Fetch(entry).Files.Select(file => (Path.GetFileName(file.Path), file.Sha256))];
    }

    private static void Refused(string name, byte[] archive, string reason, ArchiveMember? member = null) =>
        Should.Throw<DatasetException>(() => Fetch(name, archive, [member ?? Member])).Message.ShouldContain(reason);
}
