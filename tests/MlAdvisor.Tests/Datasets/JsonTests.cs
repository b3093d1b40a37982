using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Datasets;
using MlAdvisor.Tests.Definitions;

namespace MlAdvisor.Tests.Datasets;

[TestClass]
public class JsonTests
{
    private readonly MLContext _context = new(seed: 1);

    [TestMethod]
    public void Open_PlainFile_InfersNumbersTextsAndTruths()
    {
        var table = Open("""
            [
              { "n": 1.5, "t": "a", "b": true, "gaps": null },
              { "t": "b", "n": -2e3, "b": false },
              { "n": 3, "t": "NA", "b": true, "gaps": 7, "late": "x" }
            ]
            """);

        table.Schema.Select(column => (column.Name, column.Type)).ShouldBe(
        [
            ("n", NumberDataViewType.Single), ("t", TextDataViewType.Instance), ("b", BooleanDataViewType.Instance),
            ("gaps", NumberDataViewType.Single), ("late", TextDataViewType.Instance),
        ]);
        Tables.Read<float>(table, "n").ShouldBe([1.5f, -2000f, 3f]);
        Tables.ReadText(table, "t").ShouldBe(["a", "b", ""]);
        Tables.Read<bool>(table, "b").ShouldBe([true, false, true]);
        Tables.Read<float>(table, "gaps").ShouldBe([float.NaN, float.NaN, 7f]);
        Tables.ReadText(table, "late").ShouldBe(["", "", "x"]);
    }

    [TestMethod]
    public void Open_NumbersAmongTexts_AreTexts() =>
        Tables.ReadText(Open("""[{ "title": 300 }, { "title": "Psycho" }, { "title": 0.1 }, { "title": 123456789 }, { "title": null }]"""), "title")
            .ShouldBe(["300", "Psycho", "0.1", "123456789", ""]);

    [TestMethod]
    public void Open_MarksAmongNumbers_AreMissing() =>
        Tables.Read<float>(Open("""[{ "x": 1 }, { "x": "-" }, { "x": "NA" }, { "x": 2 }]"""), "x").ShouldBe([1f, float.NaN, float.NaN, 2f]);

    [TestMethod]
    public void Open_ListsAndObjects_AreLeftOut() =>
        Open("""[{ "x": 1, "tags": ["a", ["b"]], "at": { "lat": 1 } }, { "x": 2 }]""").Schema.Select(column => column.Name).ShouldBe(["x"]);

    [TestMethod]
    public void Open_ManyRows_GoesOverTheBuffersEnds()
    {
        var text = new StringBuilder("[");
        for (var i = 0; i < 20_000; i++)
        {
            text.Append(i == 0 ? "" : ",\n").Append(FormattableString.Invariant($$"""{ "i": {{i}}, "text": "row \u00e9 {{i}}" }"""));
        }

        var table = Open(text.Append(']').ToString());

        Tables.Read<float>(table, "i").ShouldBe(Enumerable.Range(0, 20_000).Select(i => (float)i));
        Tables.ReadText(table, "text")[19_999].ShouldBe("row é 19999");
    }

    [TestMethod]
    public void Open_TextLongerThanTheBuffer_IsRead() =>
        Tables.ReadText(Open($$"""[{ "x": "{{new string('a', 300_000)}}" }]"""), "x")[0].Length.ShouldBe(300_000);

    [TestMethod]
    public void Open_RowsBelowKeys_AreFound() =>
        Tables.Read<float>(Declared("""{ "skip": [1, { "data": 2 }], "data": { "items": [{ "x": 5 }] }, "more": {} }""", "data.items", ColumnType.Single), "x").ShouldBe([5f]);

    [TestMethod]
    [DataRow("""{ "a": 1 }""", ":1:1: an object stands where an array of objects is expected; name the keys that lead to it, as the format's 'rows'.")]
    [DataRow("{ \"a\": 1 }\n{ \"a\": 2 }\n", ":1:1: an object stands where an array of objects is expected, and another one behind it; make one array of such lines (JSON Lines), as with `jq -s . rows.jsonl > rows.json`.")]
    [DataRow("[1]", ":1:2: row 1 is 1; each row must be an object.")]
    [DataRow("[]", ": the array has no rows.")]
    [DataRow("", ":1:1: this is not JSON:")]
    [DataRow("[{ \"a\": 1 },\n{ \"a\": }]", ":2:8: this is not JSON:")]
    [DataRow("[{ \"a\": 1 }", "this is not JSON:")]
    [DataRow("[{ \"a\": 1 }] x", "this is not JSON: something follows after the end.")]
    [DataRow("[{ \"a\": 1, }]", ":1:12: this is not JSON: a ',' stands before this '}'; take it away.")]
    [DataRow("[{ \"a\": 1 },]", ":1:13: this is not JSON: a ',' stands before this ']'; take it away.")]
    [DataRow("[{ \"a\": 1 } { \"a\": 2 }]", "this is not JSON: a ',' is expected before what follows")]
    [DataRow("[{ \"a\": 1 } // one\n]", "this is not JSON: JSON has no comments; take this one away.")]
    [DataRow("[{ 'a': 1 }]", ":1:4: this is not JSON: keys and texts stand in double quotes")]
    [DataRow("[{ \"a\": NaN }]", "this is not JSON: a number that is missing is null; JSON has no NaN.")]
    [DataRow("[{ \"a\": True }]", "this is not JSON: truth values are true and false, in small letters.")]
    [DataRow("[{ \"a\": \"b\nc\" }]", "this is not JSON: a text goes over the end of its line")]
    [DataRow("[{ \"a\": \"C:\\data\" }]", "this is not JSON: after a '\\' in a text stands one of")]
    [DataRow("[{ \"a\": 1, \"a\": 2 }]", ":1:12: row 1 has the key 'a' twice.")]
    [DataRow("[{ \"a\": [] }]", ": the rows have no key whose values are numbers, texts or truth values.")]
    public void Open_BrokenFile_SaysWhere(string text, string message) =>
        Should.Throw<DatasetException>(() => Open(text)).Message.ShouldContain(message);

    [TestMethod]
    [DataRow("""[{ "x": 1 }, { "x": "a" }]""", ColumnType.Single, """:1:21: row 2: column 'x' holds the text "a" where a number is expected""")]
    [DataRow("""[{ "x": 1.5 }]""", ColumnType.Int32, ":1:9: row 1: column 'x' holds 1.5 where a 32-bit integer is expected")]
    [DataRow("""[{ "x": 2 }]""", ColumnType.Boolean, ":1:9: row 1: column 'x' holds 2 where true or false is expected")]
    [DataRow("""[{ "x": [1] }]""", ColumnType.Text, ":1:9: row 1: column 'x' holds a list, which no column can hold")]
    [DataRow("[{ \"x\": 1 },\n{ }]", ColumnType.Int32, ":2: column 'x' has a missing value, which an int32 can not be; declare the column as single.")]
    [DataRow("""[{ "y": 1 }]""", ColumnType.Single, ": no row has the key 'x'")]
    public void Open_OtherTypeThanDeclared_NamesRowAndPlace(string text, ColumnType type, string message) =>
        Should.Throw<DatasetException>(() => Declared(text, null, type)).Message.ShouldContain("a.json" + message);

    [TestMethod]
    [DataRow("data.item", ":1:12: the object has no key 'item' (rows: data.item).")]
    [DataRow("data.items.x", ":1:23: a list stands where an object with the key 'x' is expected (rows: data.items.x).")]
    [DataRow("data", ":1:12: an object stands where an array of objects is expected.")]
    public void Open_WrongWayToTheRows_SaysWhere(string rows, string message) =>
        Should.Throw<DatasetException>(() => Declared("""{ "data" : { "items": [{ "x": 5 }] } }""", rows, ColumnType.Single)).Message.ShouldEndWith("a.json" + message);

    private TableView Open(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a.json"), text);
        return new Dataset(folder.File("a.json")).Open(_context);
    }

    private static TableView Declared(string text, string? rows, ColumnType type)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a.json"), text);
        return JsonTable.Read(folder.File("a.json"), new JsonFormat { Rows = rows }, [new DatasetColumn("x", type)], CancellationToken.None);
    }
}
