using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML;
using MlAdvisor.Datasets;
using MlAdvisor.Tests.Definitions;

namespace MlAdvisor.Tests.Datasets;

/// <summary>Whatever a file of data holds, a user gets a table or one message, never a crash and never a hang.</summary>
[TestClass]
public class AnyBytesTests
{
    private const int Cases = 300;

    // One that hangs fails by this time.
    private const int Patience = 120_000;

    private static readonly Gen<byte[]> Bytes = Gen.Choose(0, 255).Select(value => (byte)value).ListOf().Select(bytes => bytes.ToArray());

    [TestMethod]
    [Timeout(Patience, CooperativeCancellation = false)]
    [DataRow("a.csv")]
    [DataRow("a.tsv")]
    [DataRow("a.json")]
    [DataRow("a-images.idx")]
    [DataRow("a-images.idx.gz")]
    public void Open_AnyBytes_GivesATableOrAMessage(string name) => Check(name, Bytes);

    [TestMethod]
    [Timeout(Patience, CooperativeCancellation = false)]
    public void Open_CsvBits_GiveATableOrAMessage() => Check("a.csv", Bits("a", "b", "1", "-2.5", ",", ",", ",", ";", "\n", "\n", "\r\n", "\"", "\"\"", " ", "\t", "//", "#", "é", "\0", "NA", "true", "1e999", "\uFEFF"));

    [TestMethod]
    [Timeout(Patience, CooperativeCancellation = false)]
    public void Open_JsonBits_GiveATableOrAMessage() =>
        Check("a.json", Bits("[", "{", "}", "]", "\"a\"", "\"b\"", ":", ":", ",", ",", "1", "-2.5e3", "1e999", "true", "null", "\"\\u00e9\"", "\"\\ud83d\"", " ", "\n", "\"NA\"").Select(bits => (byte[])[(byte)'[', .. bits]));

    [TestMethod]
    [Timeout(Patience, CooperativeCancellation = false)]
    public void Open_JsonWithSlips_GivesATableOrAMessage() => Check("a.json", Slipped(Encoding.UTF8.GetBytes("""[{ "x": 1.5, "y": "a", "z": null }, { "x": 2, "y": "b", "z": [1, { "a": 2 }], "w": true }]""")));

    [TestMethod]
    [Timeout(Patience, CooperativeCancellation = false)]
    [DataRow(false)]
    [DataRow(true)]
    public void Open_IdxWithSlips_GivesATableOrAMessage(bool isCompressed)
    {
        var images = ImageFiles.Idx([4, 3, 3], [.. Enumerable.Range(0, 36).Select(i => (byte)i)]);
        Check(isCompressed ? "a-images.idx.gz" : "a-images.idx", Slipped(isCompressed ? ImageFiles.Gzip(images) : images));
    }

    [TestMethod]
    [Timeout(Patience, CooperativeCancellation = false)]
    public void Open_CutGzip_GivesATableOrAMessage()
    {
        var whole = ImageFiles.Gzip(ImageFiles.Idx([4, 3, 3], [.. Enumerable.Range(0, 36).Select(i => (byte)(i * 37))]));
        for (var length = 0; length < whole.Length; length++)
        {
            Open("a-images.idx.gz", whole[..length]).ShouldBeFalse($"cut to {length} of {whole.Length}");
        }
    }

    [TestMethod]
    [Timeout(Patience, CooperativeCancellation = false)]
    public void Open_CifarWithSlips_GivesATableOrAMessage() => Check("data_batch_1.bin", Slipped(ImageFiles.Cifar(1, 9)), isFolder: true);

    [TestMethod]
    [Timeout(Patience, CooperativeCancellation = false)]
    public void Open_AnyCifar_GivesATableOrAMessage() => Check("data_batch_1.bin", Bytes, isFolder: true);

    [TestMethod]
    [Timeout(Patience, CooperativeCancellation = false)]
    public void Open_FolderOfAnyFiles_GivesPathsWhateverTheyHold() =>
        Prop.ForAll(Bytes.ToArbitrary(), bytes =>
        {
            using var folder = new TemporaryFolder();
            Directory.CreateDirectory(folder.File("a"));
            File.WriteAllBytes(folder.File("a/x.png"), bytes);
            File.WriteAllBytes(folder.File("a/notes"), bytes);

            new Dataset(folder.Path).Open(new MLContext(1)).Rows.ShouldBe(1);
        }).Check(Laws.Config(30));

    private static Gen<byte[]> Bits(params string[] bits) =>
        Gen.Elements(bits).ListOf().Select(parts => Encoding.UTF8.GetBytes(string.Concat(parts)));

    private static Gen<byte[]> Slipped(byte[] right) =>
        from edits in (from at in Gen.Choose(0, right.Length) from length in Gen.Choose(0, 3) from value in Gen.Choose(0, 255) select (at, length, value)).ListOf()
        select edits.Take(3).Aggregate(right, (bytes, edit) => Slip(bytes, Math.Min(edit.at, bytes.Length), edit.length, (byte)edit.value));

    private static byte[] Slip(byte[] bytes, int at, int length, byte value) => [.. bytes[..at], value, .. bytes[Math.Min(at + length, bytes.Length)..]];

    private static void Check(string name, Gen<byte[]> files, bool isFolder = false)
    {
        var opened = 0;
        Prop.ForAll(files.ToArbitrary(), bytes => { opened += Open(name, bytes, isFolder) ? 1 : 0; }).Check(Laws.Config(Cases));
        opened.ShouldBeLessThan(Cases);
    }

    /// <summary>Whether there was a table; else there was one message that names a file.</summary>
    private static bool Open(string name, byte[] bytes, bool isFolder = false)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File(name), bytes);
        File.WriteAllBytes(folder.File("a-labels.idx"), ImageFiles.Idx([4], 1, 2, 3, 4));
        try
        {
            var path = isFolder ? folder.Path : folder.File(name);
            var table = new Dataset(path).Open(new MLContext(1));
            var inferred = Dataset.Infer(path);
            inferred.Rows.ShouldBe(table.Rows);
            inferred.Columns.Where(column => column.Kind != InferredKind.Nested).Select(column => column.Name).ShouldBe(table.Schema.Select(column => column.Name));
            return true;
        }
        catch (DatasetException exception)
        {
            exception.Problems.ShouldAllBe(problem => problem.Contains(folder.Path, StringComparison.Ordinal) && problem.Length > folder.Path.Length + 10);
            return false;
        }
    }
}
