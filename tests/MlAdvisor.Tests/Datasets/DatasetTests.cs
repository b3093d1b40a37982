using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Datasets;
using MlAdvisor.Tests.Definitions;

namespace MlAdvisor.Tests.Datasets;

[TestClass]
public class DatasetTests
{
    private readonly MLContext _context = new(seed: 1);

    public static IEnumerable<object[]> Names => Repository.Registry.Entries.Where(entry => entry.Sources.Count == 0).Select(entry => new object[] { entry.Name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Open_EveryEntry_HasTheRowsThatItStates(string name)
    {
        var dataset = Repository.Dataset(name);

        var table = dataset.Open(_context);

        table.Rows.ShouldBe(dataset.Entry!.Rows);
        table.GetRowCount().ShouldBe(table.Rows);
    }

    [TestMethod]
    public void Open_Penguins_MissingNumbersAreNaNAndMissingTextIsEmpty()
    {
        var table = Repository.Dataset("penguins").Open(_context);

        Tables.Read<float>(table, "bill_length_mm").Count(float.IsNaN).ShouldBe(2);
        Tables.ReadText(table, "sex").Count(text => text.Length == 0).ShouldBe(11);
        Tables.ReadText(table, "species").CountBy(text => text).ShouldBe([new("Adelie", 152), new("Gentoo", 124), new("Chinstrap", 68)]);
        Tables.Read<float>(table, "body_mass_g")[1].ShouldBe(3800);
    }

    [TestMethod]
    public void Open_Digits_PixelsAreOneVector()
    {
        var table = Repository.Dataset("digits").Open(_context);

        table.Schema.Select(column => column.Name).ShouldBe(["pixels", "digit"]);
        ((VectorDataViewType)table.Schema["pixels"].Type).Size.ShouldBe(64);
        Tables.Read<VBuffer<float>>(table, "pixels")[0].DenseValues().Take(5).ShouldBe([0f, 0f, 5f, 13f, 9f]);
        Tables.ReadText(table, "digit").CountBy(text => text).OrderBy(pair => pair.Key).Select(pair => pair.Value)
            .ShouldBe([178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
    }

    [TestMethod]
    public void Open_BreastCancer_LacksSixteenNuclei()
    {
        var table = Repository.Dataset("breast-cancer").Open(_context);

        Tables.Read<float>(table, "bare_nuclei").Count(float.IsNaN).ShouldBe(16);
        Tables.ReadText(table, "diagnosis").CountBy(text => text).ShouldBe([new("benign", 458), new("malignant", 241)]);
    }

    [TestMethod]
    [DataRow("de-DE")]
    [DataRow("tr-TR")]
    [DataRow("ar-SA")]
    public void Open_OtherCulture_ReadsTheSameNumbers(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);

            var table = Repository.Dataset("iris").Open(_context);

            Tables.Read<float>(table, "sepal_length")[..3].ShouldBe([5.1f, 4.9f, 4.7f]);
            Tables.ReadText(table, "species").Distinct().ShouldBe(["setosa", "versicolor", "virginica"]);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [TestMethod]
    public void Open_ChangedFile_GivesBothHashesAndWhatToDo()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a.csv"), "x\n1\n");
        var dataset = new Dataset(Entry(folder, new string('0', 64), 1));

        var message = Should.Throw<DatasetException>(() => dataset.Open(_context)).Message;

        message.ShouldContain(FileHash.Of(folder.File("a.csv")));
        message.ShouldContain(new string('0', 64));
        message.ShouldContain("Restore the file");
    }

    [TestMethod]
    public void Open_MissingFile_NamesIt()
    {
        using var folder = new TemporaryFolder();
        var dataset = new Dataset(Entry(folder, new string('0', 64), 1));

        Should.Throw<DatasetException>(() => dataset.Open(_context)).Message.ShouldStartWith(folder.File("a.csv") + ": the file of dataset 'a' is missing");
    }

    [TestMethod]
    public void Open_OtherNumberOfRows_IsRefused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a.csv"), "x\n1\n");
        var dataset = new Dataset(Entry(folder, FileHash.Of(folder.File("a.csv")), 2));

        Should.Throw<DatasetException>(() => dataset.Open(_context)).Message.ShouldContain("the file has 1 rows, datasets.json says 2 for 'a'");
    }

    [TestMethod]
    public void Open_Cancelled_Stops() =>
        Should.Throw<OperationCanceledException>(() => Repository.Dataset("digits").Open(_context, new CancellationToken(canceled: true)));

    private static DatasetEntry Entry(TemporaryFolder folder, string hash, int rows) => new()
    {
        Name = "a",
        Title = "A",
        License = "MIT",
        Rows = rows,
        Files = [new DatasetFile(folder.File("a.csv"), hash)],
        Format = new CsvFormat(),
        Columns = [new DatasetColumn("x", ColumnType.Single)],
    };
}
