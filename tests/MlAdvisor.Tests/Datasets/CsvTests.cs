using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Datasets;
using MlAdvisor.Tests.Definitions;

namespace MlAdvisor.Tests.Datasets;

[TestClass]
public class CsvTests
{
    private readonly MLContext _context = new(seed: 1);

    [TestMethod]
    public void Open_PlainFile_InfersNumbersAndText()
    {
        var table = OpenPlain("number,text,gaps\n1.5,a,\n-2e3,7 a,NA\n.5,NA,3\n");

        table.Schema.Select(column => column.Type).ShouldBe([NumberDataViewType.Single, TextDataViewType.Instance, NumberDataViewType.Single]);
        Tables.Read<float>(table, "number").ShouldBe([1.5f, -2000f, 0.5f]);
        Tables.ReadText(table, "text").ShouldBe(["a", "7 a", ""]);
        Tables.Read<float>(table, "gaps").ShouldBe([float.NaN, float.NaN, 3f]);
    }

    [TestMethod]
    public void Open_PlainFileWithTabs_IsRead()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a.tsv"), "x\ty\n1\ta, b\n");

        var table = new Dataset(folder.File("a.tsv")).Open(_context);

        Tables.Read<float>(table, "x").ShouldBe([1f]);
        Tables.ReadText(table, "y").ShouldBe(["a, b"]);
    }

    [TestMethod]
    public void Open_QuotedFields_HoldSeparatorsQuotesAndLineEnds()
    {
        var table = OpenPlain("\"the, name\",n\n\"a, b\",1\n\"say \"\"hi\"\"\",2\n\"two\nlines\",3\n");

        Tables.ReadText(table, "the, name").ShouldBe(["a, b", "say \"hi\"", "two\nlines"]);
        Tables.Read<float>(table, "n").ShouldBe([1f, 2f, 3f]);
    }

    [TestMethod]
    public void Open_CommentsEmptyLinesAndMark_AreSkipped()
    {
        var table = OpenPlain("\ufeff# made by hand\n\nx\n// nothing\n1\n\n2\n");

        Tables.Read<float>(table, "x").ShouldBe([1f, 2f]);
    }

    [TestMethod]
    public void Read_NumberThatMeansMissing_IsNaN()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a.csv"), "x\n1\n-999\n-\n");

        var table = CsvTable.Read(_context, folder.File("a.csv"), new CsvFormat { Missing = ["-999", "-"] }, null, CancellationToken.None);

        Tables.Read<float>(table, "x").ShouldBe([1f, float.NaN, float.NaN]);
    }

    [TestMethod]
    [DataRow("a,b\n1,2\n3\n", ":3: the line has 1 fields, the first one has 2")]
    [DataRow("a,a\n1,2\n", ":1: two columns are named 'a'")]
    [DataRow("a,b\n", ": the file has no rows after its header line")]
    [DataRow("5.1,3.5\n4.9,3\n", ": the first line holds numbers alone; it must name the columns")]
    [DataRow("a,b\n1,\"x\n2,y\n", "a quote that is opened in the row of line 2 is not closed")]
    [DataRow("", ": the file has no rows after its header line")]
    [DataRow("sep=;\na;b\n1;2\n", ":1: the line tells Excel what separates the fields ('sep='), and is none of names or values; delete it.")]
    [DataRow("# made by hand\nSEP=,\na,b,c\n1,2,3\n", ":2: the line tells Excel what separates the fields")]
    [DataRow("sep=\t\na\tb\n1\t2\n", ":1: the line tells Excel what separates the fields")]
    public void Open_BrokenFile_SaysWhere(string text, string message) =>
        Should.Throw<DatasetException>(() => OpenPlain(text)).Message.ShouldContain(message);

    [TestMethod]
    [DataRow(0)]
    [DataRow(100_000)]
    public void Open_AnotherEncoding_SaysWhereAndWhatToDo(int rowsBefore)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("a.csv"), Encoding.Latin1.GetBytes("x,y\n" + string.Concat(Enumerable.Repeat("1,a\n", rowsBefore)) + "2,süß\n"));

        var message = Should.Throw<DatasetException>(() => new Dataset(folder.File("a.csv")).Open(_context)).Message;

        message.ShouldContain(FormattableString.Invariant($"a.csv:{rowsBefore + 2}: the byte FC is no text in UTF-8"));
        message.ShouldContain("iconv");
    }

    [TestMethod]
    [DataRow("ï»¿x,y\n1,süß\n", 2, "FC")]
    [DataRow("x,y\n1\n2,süß\n", 3, "FC")]
    [DataRow("x,y\n1,\"a\"b\n2,süß\n", 3, "FC")]
    [DataRow("x,x\n1,süß\n", 2, "FC")]
    [DataRow("x,y\n1,a\n2,Ã", 3, "C3")]
    public void Open_AnotherEncodingBesideAMarkOrAnotherFault_TellsTheEncoding(string text, int line, string unknown)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("a.csv"), Encoding.Latin1.GetBytes(text));

        Should.Throw<DatasetException>(() => new Dataset(folder.File("a.csv")).Open(_context))
            .Message.ShouldContain(FormattableString.Invariant($"a.csv:{line}: the byte {unknown} is no text in UTF-8"));
    }

    [TestMethod]
    public void Open_LettersOfManyBytesAcrossBlocks_AreText()
    {
        // Three bytes each: whatever the length of a block, some letter lies across its end.
        var table = OpenPlain("x,y\n" + string.Concat(Enumerable.Repeat("1,日本語\n", 30_000)));

        Tables.ReadText(table, "y").Distinct().ShouldBe(["日本語"]);
    }

    [TestMethod]
    public void Locate_ColumnsThatAreNotThere_AreAllNamed()
    {
        var exception = Should.Throw<DatasetException>(() => Located(
            "alpha,beta\n1,2\n",
            new DatasetColumn("alhpa", ColumnType.Single),
            new DatasetColumn("all", ColumnType.Single) { Fields = new FieldRange(0, 2) }));

        exception.Problems.Count.ShouldBe(2);
        exception.Problems[0].ShouldEndWith("the file has no column 'alhpa'; did you mean 'alpha'?");
        exception.Problems[1].ShouldEndWith("column 'all' is to be read from field 2, counted from 0, but a line has 2 fields.");
    }

    [TestMethod]
    [DataRow(ColumnType.Single, "a\n1\nx\n", ":3: column 'a' holds 'x', which is no number")]
    [DataRow(ColumnType.Single, "a\n1\n1;5\n", ":3: column 'a' holds '1;5', which is no number")]
    [DataRow(ColumnType.Int32, "a\n1\n1.5\n", ":3: column 'a' holds '1.5', which is no 32-bit integer")]
    [DataRow(ColumnType.Int32, "a,b\n1,1\n,1\n", ":3: column 'a' has a missing value, which an int32 can not be")]
    public void Locate_OtherValuesThanDeclared_SaysWhere(ColumnType type, string text, string message) =>
        Should.Throw<DatasetException>(() => Located(text, new DatasetColumn("a", type))).Message.ShouldContain(message);

    [TestMethod]
    public void Locate_OtherOrderThanTheFile_GoesByName() =>
        Located("a,b\n1,x\n", new DatasetColumn("b", ColumnType.Text), new DatasetColumn("a", ColumnType.Int32))
            .Select(column => column.Fields!.Value.First).ShouldBe([1, 0]);

    [TestMethod]
    [DataRow("1", true)]
    [DataRow("+1.5e-3", true)]
    [DataRow(".5", true)]
    [DataRow("-Infinity", true)]
    [DataRow("∞", true)]
    [DataRow("1,5", false)]
    [DataRow("0x10", false)]
    [DataRow("1e", false)]
    [DataRow("inf", false)]
    [DataRow("", false)]
    public void IsNumber_AField_IsWhatTheLoaderReads(string field, bool expected) => FieldNumbers.IsNumber(field).ShouldBe(expected);

    private TableView OpenPlain(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a.csv"), text);
        return new Dataset(folder.File("a.csv")).Open(_context);
    }

    private static IReadOnlyList<DatasetColumn> Located(string text, params DatasetColumn[] columns)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a.csv"), text);
        return CsvColumns.Locate(columns, CsvSurvey.Of(folder.File("a.csv"), new CsvFormat(), columns), folder.File("a.csv"));
    }
}
