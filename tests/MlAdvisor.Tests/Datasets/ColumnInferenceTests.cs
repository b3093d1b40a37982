using MlAdvisor.Datasets;
using MlAdvisor.Tests.Definitions;

namespace MlAdvisor.Tests.Datasets;

[TestClass]
public class ColumnInferenceTests
{
    [TestMethod]
    [DataRow("1.5|2", InferredKind.Number, ColumnType.Single, "every value is a number, 1.5 to 2")]
    [DataRow("1|-2", InferredKind.Integer, ColumnType.Single, "every value is a whole number, -2 to 1")]
    [DataRow("16777217|-2", InferredKind.Integer, ColumnType.Int32, "every value is a whole number, -2 to 16777217")]
    [DataRow("3000000000|-2", InferredKind.Integer, ColumnType.Single, "every value is a whole number, -2 to 3000000000")]
    [DataRow("1700000000000000|1700000000000007|1700000000000009", InferredKind.Integer, ColumnType.Single, "every value is a whole number, 1700000000000000 to 1700000000000009; they differ by less than single precision tells apart, which leaves 1 different number: subtract an offset or write them in another unit, or leave the column out")]
    [DataRow("36893488147419103232|36893488147419103233", InferredKind.Integer, ColumnType.Single, "every value is a whole number, 3.6893488147419103E+19 to 3.6893488147419103E+19; they differ by less than single precision tells apart, which leaves 1 different number: subtract an offset or write them in another unit, or leave the column out")]
    [DataRow("1700000000000000|1800000000000000", InferredKind.Integer, ColumnType.Single, "every value is a whole number, 1700000000000000 to 1800000000000000")]
    [DataRow("0.3|0.30000000000000004|0.6|0.6000000000000001", InferredKind.Number, ColumnType.Single, "every value is a number, 0.3 to 0.6000000000000001")]
    [DataRow("1|2|NA|?|-|null", InferredKind.Integer, ColumnType.Single, "every value is a whole number, 1 to 2")]
    [DataRow("5|5", InferredKind.Constant, ColumnType.Single, "every row has 5")]
    [DataRow("5|5|NA", InferredKind.Integer, ColumnType.Single, "every value is a whole number, 5 to 5")]
    [DataRow("x|x", InferredKind.Constant, ColumnType.Text, "every row has 'x'")]
    [DataRow("NA|?|", InferredKind.Empty, ColumnType.Single, "no row has a value")]
    [DataRow("true|FALSE|true", InferredKind.Boolean, ColumnType.Boolean, "every value is true or false")]
    [DataRow("true|false|NA", InferredKind.Category, ColumnType.Text, "2 different texts")]
    [DataRow("+|-|-", InferredKind.Category, ColumnType.Text, "2 different texts")]
    [DataRow("-|-", InferredKind.Constant, ColumnType.Text, "every row has '-'")]
    [DataRow("2020-01-31|2021-12-01 10:30", InferredKind.Date, ColumnType.Text, "every value is a date, such as 2020-01-31")]
    [DataRow("Jan 5 2001|Feb 28 1999", InferredKind.Date, ColumnType.Text, "every value is a date, such as Jan 5 2001")]
    [DataRow("1|2|3|4|5|6|7|8|9|10", InferredKind.Identifier, ColumnType.Single, "it counts the rows, 1 to 10")]
    [DataRow("1|2|3|x", InferredKind.Category, ColumnType.Text, "4 different texts; 3 values are numbers, but 'x' is none (line 5)")]
    [DataRow("a1|a2|a3|a4|a5|a6|a7|a8|a9|b1", InferredKind.Identifier, ColumnType.Text, "texts that differ in every row")]
    [DataRow("a1 b c d e f|a2|a3|a4|a5 f d s a|a6|a7 c d s e w e q|a8 i o|a9 i u z t r e w q|b1 r s t u v", InferredKind.Text, ColumnType.Text, "10 different texts in 10 rows, 4.1 words each")]
    [DataRow("\"1,000.5\"|2|\"3,000\"|\"4,000\"", InferredKind.Category, ColumnType.Text, "4 different texts; numbers, perhaps, but with marks as in '1,000.5' (line 2)")]
    [DataRow("12%|3.5 %|9 %", InferredKind.Category, ColumnType.Text, "3 different texts; numbers, perhaps, but with marks as in '12%' (line 2)")]
    [DataRow("$1|$2|$3|$4|$5|$6|$7|$8|$9|$10", InferredKind.Identifier, ColumnType.Text, "texts that differ in every row; numbers, perhaps, but with marks as in '$1' (line 2)")]
    public void Infer_Values_SaysWhatTheyAreAndWhy(string values, InferredKind kind, ColumnType type, string reason)
    {
        var column = Infer("x,y\n" + string.Concat(values.Split('|').Select(value => $"{value},1\n"))).Columns[0];

        (column.Kind, column.Type, column.Reason).ShouldBe((kind, type, reason));
    }

    [TestMethod]
    [DataRow(-999, 0, 100, "-999, in 3 rows, is far from all others (0 to 100) and may stand for missing ones")]
    [DataRow(-99.99, -20, 35, "-99.99, in 3 rows, is far from all others (-20 to 35) and may stand for missing ones")]
    [DataRow(999, 0, 27, "999, in 3 rows, is far from all others (0 to 27) and may stand for missing ones")]
    [DataRow(99999, 0, 41310, null)]
    [DataRow(999, 0, 500, null)]
    [DataRow(-99, -100, 100, null)]
    [DataRow(-998, 0, 100, null)]
    [DataRow(99, 1, 5, null)]
    public void Infer_ANumberFarFromTheOthers_MayStandForMissingOnes(double mark, double least, double most, string? sentence)
    {
        var column = Infer("x,y\n" + string.Concat(Enumerable.Range(0, 30).Select(row => FormattableString.Invariant(
            $"{(row % 10 == 4 ? mark : least + ((most - least) * row / 29))},{row % 2}\n")))).Columns[0];

        column.SuspectMarks.Select(found => found.Sentence).ShouldBe(sentence is null ? [] : [sentence]);
        column.Reason.EndsWith("may stand for missing ones", StringComparison.Ordinal).ShouldBe(sentence is not null);
    }

    [TestMethod]
    [DataRow("passengerId", InferredKind.Identifier)]
    [DataRow("customer_id", InferredKind.Identifier)]
    [DataRow("width", InferredKind.Integer)]
    [DataRow("paid", InferredKind.Integer)]
    public void Infer_DifferentWholeNumbers_AreIdentifiersByName(string name, InferredKind kind) =>
        Infer($"{name},y\n" + string.Concat(Enumerable.Range(1, 12).Select(i => FormattableString.Invariant($"{i * 7919 % 100},1\n")))).Columns[0].Kind.ShouldBe(kind);

    [TestMethod]
    public void Infer_MissingMarkers_AreCounted()
    {
        var column = Infer("x,y\n1,1\n-,1\n-,1\nNA,1\n2,1\n").Columns[0];

        column.Missing.ShouldBe(3);
        column.MissingMarkers.OrderBy(pair => pair.Key, StringComparer.Ordinal).ShouldBe([new("-", 2), new("NA", 1)]);
        column.Distinct.ShouldBe(2);
        column.ToColumn(MissingMarkers.Standard)!.Missing.ShouldBe(["", "NA", "NaN", "?", "-"]);
    }

    [TestMethod]
    public void Infer_ManyTexts_CountsUpToABound()
    {
        var column = Infer("x,y\n" + string.Concat(Enumerable.Range(0, 11_000).Select(i => FormattableString.Invariant($"t{i % 10_500},1\n")))).Columns[0];

        (column.Kind, column.Distinct, column.DistinctIsExact, column.Rarest).ShouldBe((InferredKind.Text, 10_000, false, null));
    }

    [TestMethod]
    public void Infer_Penguins_FindsWhatTheRegistryDeclares()
    {
        var inferred = Dataset.Infer(Path.Combine(Path.GetDirectoryName(Repository.Registry.Path)!, "data", "penguins.csv"));

        inferred.Rows.ShouldBe(344);
        inferred.Columns.Select(column => (column.Name, column.Type!.Value)).ShouldBe(
            Repository.Dataset("penguins").Entry!.Columns.Select(column => (column.Name, column.Type)));
    }

    [TestMethod]
    public void Infer_MissingFile_SaysSo() =>
        Should.Throw<DatasetException>(() => Dataset.Infer("nowhere.csv")).Message.ShouldBe("nowhere.csv: there is no such file or folder.");

    [TestMethod]
    public void Infer_OtherFile_SaysWhatIsExpected()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a.xlsx"), "");

        Should.Throw<DatasetException>(() => Dataset.Infer(folder.File("a.xlsx"))).Message.ShouldContain("the name does not say what the file holds; expected a .csv");
    }

    [TestMethod]
    public void Infer_JsonLines_SaysWhatToMakeOfThem()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a.jsonl"), "{ \"x\": 1 }\n{ \"x\": 2 }\n");

        Should.Throw<DatasetException>(() => Dataset.Infer(folder.File("a.jsonl"))).Message.ShouldContain("an object a line, which is not read; make one array of such lines");
    }

    [TestMethod]
    public void Infer_FileWithoutAHeader_SaysThatItsFirstLineIsARow() =>
        Should.Throw<DatasetException>(() => Infer("5.1,3,Iris-setosa\n4.9,3,Iris-setosa\n6.1,2,Iris-virginica\n6.2,4,Iris-virginica\n"))
            .Message.ShouldContain("the first line holds '5.1', '3', 'Iris-setosa', a row like those below it; it must name the columns");

    [TestMethod]
    [DataRow("#Label,Sepal length\n0,5.1\n0,4.9\n1,6.3\n")]
    [DataRow("# made by hand\n# Label , Sepal length\n0,0\n0,4.9\n1,6.3\n")]
    [DataRow("#Sepal length,\"Label\"\n0,good\n0,good\n1,bad\n1,bad\n")]
    public void Infer_NamesInACommentAboveRows_AreTheHeader(string text)
    {
        var found = Infer(text);

        found.Columns.Select(column => column.Name).Order(StringComparer.Ordinal).ShouldBe(["Label", "Sepal length"]);
        found.Rows.ShouldBe(text.Split('\n').Count(line => line.Length > 0 && line[0] != '#'));
        found.Format.ShouldBeOfType<CsvFormat>().Header.ShouldBeFalse();
    }

    [TestMethod]
    [DataRow("# made by hand, by me\nname,age\nann,3\nbob,4\n")]
    [DataRow("#a,b\nname,2019\nann,3\nbob,4\n")]
    public void Infer_ACommentAboveAHeader_IsAComment(string text) => Infer(text).Columns[0].Name.ShouldBe("name");

    [TestMethod]
    [DataRow("0,0\n1,2\n", ":1: the first line holds numbers alone; it must name the columns")]
    [DataRow("# made by hand\n0,0\n1,2\n", ":2: the first line holds numbers alone; it must name the columns, or a datasets.json beside the file has to, with \"header\": false in its format. Line 1 begins with # and is a comment; if it names the columns, take the # away")]
    [DataRow("#a,a\n0,1\n1,2\n", "Line 1 begins with # and is a comment")]
    [DataRow("#a,7\n0,1\n1,2\n", "Line 1 begins with # and is a comment")]
    [DataRow("5,0,0,x\n1,2,3,y\n", ":1: two columns are named '0'; rename one or, where the line is a row, put one with the columns' names before it.")]
    [DataRow("#a,b\nx,x\n1,2\n", ":2: two columns are named 'x'; rename one.")]
    public void Infer_NothingNamesTheColumns_SaysWhatToDo(string text, string message) =>
        Should.Throw<DatasetException>(() => Infer(text)).Message.ShouldContain(message);

    [TestMethod]
    [DataRow("country,2019,2020\nchad,1,2\nchad,3,4\nmali,5,6\nmali,7,8\n")]
    [DataRow("x,y\n1,x\n2,y\n3,x\n4,y\n")]
    public void Infer_NamesThatAreNumbersOrValuesInPart_AreNames(string text) => Infer(text).Columns.ShouldNotBeEmpty();

    private static InferredDataset Infer(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a.csv"), text);
        return Dataset.Infer(folder.File("a.csv"));
    }
}
