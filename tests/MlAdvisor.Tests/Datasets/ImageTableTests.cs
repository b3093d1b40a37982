using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using MlAdvisor.Datasets;
using MlAdvisor.Tests.Definitions;

namespace MlAdvisor.Tests.Datasets;

/// <summary>Formats of images, through to the pixels of a row.</summary>
[TestClass]
public class ImageTableTests
{
    private readonly MLContext _context = new(seed: 1);

    [TestMethod]
    public void Read_Cifar_GivesImagesClassesAndTheTestRowsLast()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("test_batch.bin"), ImageFiles.Cifar(9));
        File.WriteAllBytes(folder.File("data_batch_2.bin"), ImageFiles.Cifar(1));
        File.WriteAllBytes(folder.File("data_batch_1.bin"), ImageFiles.Cifar(0, 2));

        var table = new Dataset(folder.Path).Open(_context);

        Tables.ReadText(table, "label").ShouldBe(["airplane", "bird", "automobile", "truck"]);
        Enumerable.Range(0, 4).Select(table.IsHeldOut).ShouldBe([false, false, false, true]);
        var type = (ImageDataViewType)table.Schema["image"].Type;
        (type.Height, type.Width, Channels(table)).ShouldBe((32, 32, 3));
        FirstPixels(table).ShouldBe([[0, 1, 2, 255], [1, 2, 3, 255], [0, 1, 2, 255], [0, 1, 2, 255]]);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Read_IdxBesideItsLabels_GivesGrayImages(bool isCompressed)
    {
        using var folder = new TemporaryFolder();
        Write("train-images-idx3-ubyte", ImageFiles.Idx([2, 2, 3], 1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16));
        Write("train-labels-idx1-ubyte", ImageFiles.Idx([2], 7, 0));
        Write("t10k-images-idx3-ubyte", ImageFiles.Idx([1, 2, 3], 21, 22, 23, 24, 25, 26));
        Write("t10k-labels-idx1-ubyte", ImageFiles.Idx([1], 5));

        var table = new Dataset(folder.File("train-images-idx3-ubyte") + (isCompressed ? ".gz" : "")).Open(_context);

        Tables.ReadText(table, "label").ShouldBe(["7", "0", "5"]);
        Enumerable.Range(0, 3).Select(table.IsHeldOut).ShouldBe([false, false, true]);
        var type = (ImageDataViewType)table.Schema["image"].Type;
        (type.Height, type.Width, Channels(table)).ShouldBe((2, 3, 1));
        FirstPixels(table).ShouldBe([[1, 1, 1, 255], [11, 11, 11, 255], [21, 21, 21, 255]]);

        void Write(string name, byte[] bytes) =>
            File.WriteAllBytes(folder.File(isCompressed ? name + ".gz" : name), isCompressed ? ImageFiles.Gzip(bytes) : bytes);
    }

    [TestMethod]
    public void Read_ImageFolder_GivesPathsInOrderAndClasses()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in new[] { "b/2.png", "b/10.PNG", "a/x.jpg", "a/notes.txt", "empty/", "loose.png" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder.File(file))!);
            if (!file.EndsWith('/'))
            {
                File.WriteAllText(folder.File(file), "");
            }
        }

        var table = new Dataset(folder.Path).Open(_context);

        Tables.ReadText(table, "path").ShouldBe(["a/x.jpg", "b/10.PNG", "b/2.png"]);
        Tables.ReadText(table, "label").ShouldBe(["a", "b", "b"]);
        table.Folder.ShouldBe(folder.Path);
        table.Select([1]).Folder.ShouldBe(table.Folder);
    }

    [TestMethod]
    public void Read_ImageFolder_LeavesHiddenFilesAlone()
    {
        using var folder = new TemporaryFolder();
        Fill(folder, "a/x.png", "a/._x.png", ".cache/y.png", "b/z.png");

        Tables.ReadText(new Dataset(folder.Path).Open(_context), "path").ShouldBe(["a/x.png", "b/z.png"]);
    }

    [TestMethod]
    [DataRow("x.png", " Those that lie in the folder itself have no class.")]
    [DataRow("test/a/x.png", " The sub-folders of {0} do: name that one.")]
    [DataRow("notes.txt", "")]
    public void Read_FolderWithoutClasses_SaysWhereImagesAre(string file, string expected)
    {
        using var folder = new TemporaryFolder();
        Fill(folder, file);

        Should.Throw<DatasetException>(() => new Dataset(folder.Path).Open(_context)).Message
            .ShouldEndWith("with that class's images in it." + string.Format(CultureInfo.InvariantCulture, expected, folder.File("test")));
    }

    private static void Fill(TemporaryFolder folder, params string[] files)
    {
        foreach (var file in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder.File(file))!);
            File.WriteAllText(folder.File(file), "");
        }
    }

    [TestMethod]
    public void Getter_NextRow_DisposesOfTheImageOfTheRowBefore()
    {
        var table = CifarTableOf(ImageFiles.Cifar(0, 1));
        using var cursor = table.GetRowCursor(table.Schema);
        var getter = cursor.GetGetter<MLImage>(table.Schema["image"]);
        MLImage image = null!;
        cursor.MoveNext();
        getter(ref image);
        var first = image;

        cursor.MoveNext();
        getter(ref image);

        Should.Throw<InvalidOperationException>(() => first.Width);
        image.Width.ShouldBe(32);
        image.Dispose();
    }

    [TestMethod]
    public void Transforms_OfMLNet_TakeTheColumn()
    {
        var table = CifarTableOf(ImageFiles.Cifar(0, 1));

        var pixels = _context.Transforms.ExtractPixels("p", "image").Fit(table).Transform(table);

        var vector = Tables.Read<VBuffer<float>>(pixels, "p")[1].DenseValues().ToArray();
        (vector.Length, vector[0], vector[1024], vector[2048]).ShouldBe((3072, 1f, 2f, 3f));
    }

    [TestMethod]
    public void Read_CutBatch_IsRefused() =>
        Should.Throw<DatasetException>(() => CifarTableOf(ImageFiles.Cifar(0, 1)[..^1])).Message.ShouldContain("are no whole number of images; was it cut?");

    [TestMethod]
    public void Read_ClassThatIsNone_IsRefused() =>
        Should.Throw<DatasetException>(() => CifarTableOf(ImageFiles.Cifar(3, 10))).Message.ShouldContain("image 2 is of class 10, and CIFAR-10 has 10");

    [TestMethod]
    [DataRow(new[] { 2, 1, 1 }, 2, new[] { 3 }, 3, "3 labels do not go with the 2 images of")]
    [DataRow(new[] { 2, 1, 1 }, 1, new[] { 2 }, 2, "the header promises 2 x 1 x 1 bytes, and the file holds 1; was it cut?")]
    [DataRow(new[] { 2, 1, 1 }, 3, new[] { 2 }, 2, "the header promises 2 x 1 x 1 bytes, and the file holds 3; was it cut?")]
    [DataRow(new[] { 2000000000, 20000, 20000 }, 4, new[] { 2 }, 2, "the header promises 2000000000 x 20000 x 20000 bytes, and the file holds 4; was it cut?")]
    [DataRow(new[] { -1, 1, 1 }, 4, new[] { 2 }, 2, "has a size that is not above 0")]
    [DataRow(new[] { 2 }, 2, new[] { 2 }, 2, "and these are 0 of images and 2 of labels")]
    [DataRow(new[] { 2, 2 }, 4, new[] { 2 }, 2, "this is no IDX file of bytes with labels (one size) or images (three sizes)")]
    public void Read_IdxThatDoesNotFit_IsRefused(int[] imageSizes, int imageBytes, int[] labelSizes, int labelBytes, string message)
    {
        foreach (var isCompressed in new[] { false, true })
        {
            using var folder = new TemporaryFolder();
            Write("a-images.idx", ImageFiles.Idx(imageSizes, new byte[imageBytes]));
            Write("a-labels.idx", ImageFiles.Idx(labelSizes, new byte[labelBytes]));

            var found = Should.Throw<DatasetException>(() => new Dataset(folder.File("a-images.idx")).Open(_context)).Message;

            if (!isCompressed)
            {
                found.ShouldContain(message);
            }

            void Write(string name, byte[] bytes) => File.WriteAllBytes(folder.File(name), isCompressed ? ImageFiles.Gzip(bytes) : bytes);
        }
    }

    [TestMethod]
    public void Read_CutGzip_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var noise = new byte[3000];
        new Random(1).NextBytes(noise);
        File.WriteAllBytes(folder.File("a-images.idx.gz"), ImageFiles.Gzip(ImageFiles.Idx([3, 10, 100], noise))[..^1000]);
        File.WriteAllBytes(folder.File("a-labels.idx"), ImageFiles.Idx([3], 1, 2, 3));

        Should.Throw<DatasetException>(() => new Dataset(folder.File("a-images.idx.gz")).Open(_context)).Message.ShouldContain("a-images.idx.gz");
    }

    [TestMethod]
    public void Read_IdxWithoutLabels_SaysWhatIsExpected()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("train-images-idx3-ubyte"), ImageFiles.Idx([1, 1, 1], 1));

        Should.Throw<DatasetException>(() => new Dataset(folder.File("train-images-idx3-ubyte")).Open(_context)).Message
            .ShouldEndWith("its labels are not beside it; expected a file train-labels-idx1-ubyte.");
    }

    [TestMethod]
    public void Read_ClassesWithNames_GivesThem()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("i.idx"), ImageFiles.Idx([2, 1, 1], 1, 2));
        File.WriteAllBytes(folder.File("l.idx"), ImageFiles.Idx([2], 1, 0));
        string[] files = [folder.File("i.idx"), folder.File("l.idx")];

        Tables.ReadText(IdxTable.Read(files, ["shirt", "bag"], CancellationToken.None), "label").ShouldBe(["bag", "shirt"]);
        Should.Throw<DatasetException>(() => IdxTable.Read(files, ["shirt"], CancellationToken.None)).Message.ShouldContain("a label is 1, and the format names 1 classes");
    }

    [TestMethod]
    public void Read_FolderWithoutImages_SaysWhatIsExpected()
    {
        using var folder = new TemporaryFolder();

        Should.Throw<DatasetException>(() => new Dataset(folder.Path).Open(_context)).Message
            .ShouldContain("no sub-folder holds an image");
    }

    [TestMethod]
    public void Infer_Images_DescribesThem()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("data_batch_1.bin"), ImageFiles.Cifar(0, 2));
        File.WriteAllBytes(folder.File("test_batch.bin"), ImageFiles.Cifar(0));

        var found = Dataset.Infer(folder.Path);

        (found.Rows, found.HeldOut).ShouldBe((3, 1));
        found.Columns.Select(column => (column.Name, column.Kind, column.Reason)).ShouldBe(
            [("image", InferredKind.Image, "coloured images of 32 x 32 pixels"), ("label", InferredKind.Category, "the images' classes")]);
    }

    private static TableView CifarTableOf(byte[] batch)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("data_batch_1.bin"), batch);
        return CifarTable.Read([folder.File("data_batch_1.bin")], CancellationToken.None);
    }

    private static int Channels(TableView table)
    {
        var value = 0;
        table.Schema["image"].Annotations.GetValue(TableImageColumn.ChannelsAnnotation, ref value);
        return value;
    }

    private static List<byte[]> FirstPixels(TableView table)
    {
        using var cursor = table.GetRowCursor(table.Schema);
        var getter = cursor.GetGetter<MLImage>(table.Schema["image"]);
        MLImage image = null!;
        var pixels = new List<byte[]>();
        while (cursor.MoveNext())
        {
            getter(ref image);
            pixels.Add(image.Pixels[..4].ToArray());
        }

        image.Dispose();
        return pixels;
    }
}
