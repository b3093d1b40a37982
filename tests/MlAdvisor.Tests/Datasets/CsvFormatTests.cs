using Microsoft.ML;
using MlAdvisor.Datasets;
using MlAdvisor.Tests.Definitions;

namespace MlAdvisor.Tests.Datasets;

/// <summary>The options of a file of separated fields, each through to the cells.</summary>
[TestClass]
public class CsvFormatTests
{
    private readonly MLContext _context = new(seed: 1);

    [TestMethod]
    public void Read_SemicolonsAndDecimalCommas_GivesNumbers() =>
        Tables.Read<float>(Read("x;y\n1,5;a\n-2,25e1;b\n", new CsvFormat { Separator = ';', DecimalMarker = ',' }), "x").ShouldBe([1.5f, -22.5f]);

    [TestMethod]
    public void Read_NumberWithTheOtherMarker_IsRefused() =>
        Should.Throw<DatasetException>(() => Read("x;y\n1.5;a\n", new CsvFormat { Separator = ';', DecimalMarker = ',' }, new DatasetColumn("x", ColumnType.Single)))
            .Message.ShouldContain(":2: column 'x' holds '1.5', which is no number");

    [TestMethod]
    public void Read_EscapeChar_MakesAQuotePartOfTheField() =>
        Tables.ReadText(Read("x,y\n\"say \\\"hi\\\"\",1\n\"a\\b\",2\n", new CsvFormat { EscapeChar = '\\' }), "x").ShouldBe(["say \"hi\"", "a\\b"]);

    [TestMethod]
    public void Read_WithoutQuoting_KeepsQuotes() =>
        Tables.ReadText(Read("x,y\n\"a\",1\n6\" nail,2\n", new CsvFormat { AllowQuoting = false }), "x").ShouldBe(["\"a\"", "6\" nail"]);

    [TestMethod]
    public void Read_WithoutTrimming_KeepsBlanksAndKnowsMarkersAllTheSame() =>
        Tables.ReadText(Read("x,y\n\" a \",1\n\" NA \",2\n", new CsvFormat { TrimWhitespace = false }), "x").ShouldBe([" a ", ""]);

    [TestMethod]
    public void Read_ReadMultilinesOff_RefusesALineEndInAField() =>
        Should.Throw<DatasetException>(() => Read("x,y\n\"a\nb\",1\n", new CsvFormat { ReadMultilines = false }))
            .Message.ShouldContain("the row of line 2 opens a quote that it does not close, and readMultilines is off");

    [TestMethod]
    public void Read_TextBehindAClosingQuote_IsRefused() =>
        Should.Throw<DatasetException>(() => Read("x,y\n\"a\"b,1\n", new CsvFormat()))
            .Message.ShouldContain("the row of line 2 holds text behind a closing quote, 'b'");

    [TestMethod]
    public void Read_NoHeader_GoesByPlace() =>
        Tables.Read<float>(Read("1,2\n3,4\n", new CsvFormat { Header = false }, new DatasetColumn("a", ColumnType.Single), new DatasetColumn("b", ColumnType.Single)), "b")
            .ShouldBe([2f, 4f]);

    [TestMethod]
    [DataRow(';', true)]
    [DataRow(',', true)]
    [DataRow(';', false)]
    public void Read_ExcelsLineOnTheSeparator_IsRefusedWhateverTheFormatSays(char separator, bool header) =>
        Should.Throw<DatasetException>(() => Read("sep=;\na;b\n", new CsvFormat { Separator = separator, Header = header }, new DatasetColumn("a", ColumnType.Text)))
            .Message.ShouldContain(":1: the line tells Excel what separates the fields");

    [TestMethod]
    public void Read_MarkersOfOneColumn_LeaveOthersAlone()
    {
        var table = Read("x,y\n-,-\n1,+\n", new CsvFormat(), new DatasetColumn("x", ColumnType.Single) { Missing = ["-"] }, new DatasetColumn("y", ColumnType.Text));

        Tables.Read<float>(table, "x").ShouldBe([float.NaN, 1f]);
        Tables.ReadText(table, "y").ShouldBe(["-", "+"]);
    }

    [TestMethod]
    public void Read_Booleans_AreReadAndMissingOnesRefused()
    {
        var column = new DatasetColumn("x", ColumnType.Boolean);

        Tables.Read<bool>(Read("x,y\nyes,1\nFALSE,2\n0,3\n", new CsvFormat(), column), "x").ShouldBe([true, false, false]);
        Should.Throw<DatasetException>(() => Read("x,y\nyes,1\n,2\n", new CsvFormat(), column)).Message.ShouldContain(":3: column 'x' has a missing value, which a boolean can not be");
        Should.Throw<DatasetException>(() => Read("x,y\nmaybe,1\n", new CsvFormat(), column)).Message.ShouldContain(":2: column 'x' holds 'maybe', which is no truth value");
    }

    [TestMethod]
    [DataRow("a;b\n1;2\n", ';', '.')]
    [DataRow("a;b\n1,5;2,25\n", ';', ',')]
    [DataRow("a;b\n1,500;2\n", ';', '.')]
    [DataRow("a\tb\n1\t2\n", '\t', '.')]
    [DataRow("a|b\n1|2\n", '|', '.')]
    [DataRow("a,b;c\n1,2\n", ',', '.')]
    [DataRow("a\n1\n", ',', '.')]
    [DataRow("", ',', '.')]
    [DataRow("\"a\nb", ',', '.')]
    public void Of_FirstLines_ShowTheDialect(string text, char separator, char marker)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a.csv"), text);

        var format = CsvDialect.Of(folder.File("a.csv"));

        (format.Separator, format.DecimalMarker).ShouldBe((separator, marker));
    }

    [TestMethod]
    [DataRow("\"separator\": \"5\"", "a digit, a quote or a control character")]
    [DataRow("\"separator\": \";;\"", "stands where one character is expected")]
    [DataRow("\"decimalMarker\": \"'\"", "stands where \".\" or \",\" is expected")]
    [DataRow("\"decimalMarker\": \",\", \"allowQuoting\": false", "quotes must be allowed where the comma both separates fields and marks decimals")]
    [DataRow("\"escapeChar\": \",\"", "one character can not both separate fields and escape quotes")]
    [DataRow("\"allowQuoting\": false, \"readMultilines\": true", "allowQuoting is off")]
    [DataRow("\"missing\": \"NA\"", "stands where a list of texts is expected")]
    public void Load_OptionsThatDoNotGoTogether_AreRefused(string keys, string message)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("datasets.json");
        File.WriteAllText(path, $$"""
            {
              "a": {
                "title": "A", "license": "MIT", "rows": 1,
                "files": [{ "path": "a.csv", "sha256": "{{new string('0', 64)}}" }],
                "format": { "kind": "csv", {{keys}} },
                "columns": { "x": "text" }
              }
            }
            """);

        var message5 = Should.Throw<DatasetException>(() => DatasetRegistry.Load(path)).Message;

        message5.ShouldContain("datasets.json:5: a.format");
        message5.ShouldContain(message);
    }

    private TableView Read(string text, CsvFormat format, params DatasetColumn[] columns) => Read(text, text.Split("\n").Length - 2 + (format.Header ? 0 : 1), format, columns);

    private TableView Read(string text, int rows, CsvFormat format, DatasetColumn[] columns)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("a.csv");
        File.WriteAllText(path, text);
        var entry = new DatasetEntry
        {
            Name = "a",
            Title = "A",
            License = "MIT",
            Rows = rows,
            Files = [new DatasetFile(path, FileHash.Of(path))],
            Format = format,
            Columns = columns,
        };
        return new Dataset(entry).Open(_context);
    }
}
