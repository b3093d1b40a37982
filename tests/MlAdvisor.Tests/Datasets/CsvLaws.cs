using System.Globalization;
using CsvHelper;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML;
using MlAdvisor.Datasets;
using MlAdvisor.Tests.Definitions;

namespace MlAdvisor.Tests.Datasets;

/// <summary>Any file within the dialect loads to the cells that CsvHelper, a reader that owes nothing to ML.NET, finds in it.</summary>
[TestClass]
public class CsvLaws
{
    private static readonly Gen<string> Texts = Gen.Elements("a", "b", "é", "日", "😀", " ", ",", ";", "\t", "'", "\"", "\n", "1", ".", "-", "#", "//", "\\").ListOf().Select(string.Concat);

    private static readonly Gen<string> Numbers =
        from mantissa in Gen.Choose(-100_000, 100_000)
        from scale in Gen.Choose(0, 6)
        from exponent in Gen.Choose(-5, 5)
        select scale == 6 ? FormattableString.Invariant($"{mantissa}e{exponent}") : (mantissa / Math.Pow(10, scale)).ToString("0.######", CultureInfo.InvariantCulture);

    private static readonly Gen<Table> Tables =
        from columns in Gen.Choose(1, 5)
        from rows in Gen.Choose(1, 12)
        from areNumbers in Gen.Elements(true, false).ArrayOf(columns)
        from texts in Texts.ArrayOf(columns * rows)
        from numbers in Gen.OneOf(Numbers, Gen.Elements("NA", "?", "")).ArrayOf(columns * rows)
        from separator in Gen.Elements(',', ';', '\t', '|')
        from quoteAll in Gen.Elements(true, false)
        from ending in Gen.Elements("\n", "\r\n")
        select new Table(columns, areNumbers, [.. Enumerable.Range(0, columns * rows).Select(i => areNumbers[i % columns] ? numbers[i] : texts[i])], separator, quoteAll, ending);

    [TestMethod]
    public void Read_AnyFileOfTheDialect_GivesTheCellsThatCsvHelperReads()
    {
        var context = new MLContext(1);
        Prop.ForAll(Tables.ToArbitrary(), table =>
        {
            using var folder = new TemporaryFolder();
            var path = folder.File("a.csv");
            File.WriteAllText(path, table.Text);

            var columns = Enumerable.Range(0, table.Columns).Select(i => new DatasetColumn($"c{i}", table.AreNumbers[i] ? ColumnType.Single : ColumnType.Text)).ToList();
            var read = CsvTable.Read(context, path, new CsvFormat { Separator = table.Separator }, columns, CancellationToken.None);

            Cells(read).ShouldBe(Expected(path, table));
        }).Check(Laws.Config(500));
    }

    private static List<string> Expected(string path, Table table)
    {
        using var reader = CsvReader.FromText(File.ReadAllText(path), new CsvReaderOptions { Separator = table.Separator, HasHeader = true, SkipEmptyLines = true });
        var cells = new List<string>();
        while (reader.Read())
        {
            for (var i = 0; i < table.Columns; i++)
            {
                var cell = reader.GetString(i).Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
                var isMissing = cell is "" or "NA" or "NaN" or "?";
                cells.Add(table.AreNumbers[i]
                    ? (isMissing ? float.NaN : float.Parse(cell, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture)
                    : isMissing ? "" : cell);
            }
        }

        return cells;
    }

    private static List<string> Cells(TableView table) =>
        [.. Enumerable.Range(0, table.Rows).SelectMany(row => table.Columns.Select(column => column switch
        {
            TableColumn<float> numbers => numbers.Values[row].ToString(CultureInfo.InvariantCulture),
            TableColumn<ReadOnlyMemory<char>> texts => texts.Values[row].ToString(),
            _ => throw new InvalidOperationException(column.Name),
        }))];

    /// <summary>A table that is to be written: cells row after row.</summary>
    private sealed record Table(int Columns, bool[] AreNumbers, string[] Cells, char Separator, bool QuoteAll, string Ending)
    {
        public string Text
        {
            get
            {
                var lines = Cells.Chunk(Columns).Select(Line).Prepend(string.Join(Separator, Enumerable.Range(0, Columns).Select(i => $"c{i}")));
                return string.Concat(lines.Select(line => line + Ending));
            }
        }

        // A row of one empty field has to be quoted: an empty line is no row. One that would begin with a comment's mark has to be, too.
        private string Line(string[] cells) => string.Join(Separator, cells.Select((cell, i) => Field(cell, isFirst: i == 0)));

        private string Field(string cell, bool isFirst)
        {
            var needsQuotes = cell.AsSpan().IndexOfAny("\"\n ") >= 0 || cell.Contains(Separator, StringComparison.Ordinal) || (isFirst && (cell.Length == 0 || cell[0] is '/' or '#'));
            return QuoteAll || needsQuotes ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
        }
    }
}
