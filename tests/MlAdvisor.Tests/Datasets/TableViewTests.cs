using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Datasets;

namespace MlAdvisor.Tests.Datasets;

[TestClass]
public class TableViewTests
{
    private readonly TableView _table = Tables.Of(
        Tables.Single("a", 1, 2, 3, 4),
        Tables.Text("b", "w", "x", "y", "z"),
        Tables.Vector("c", 2, 10, 11, 20, 21, 30, 31, 40, 41));

    [TestMethod]
    public void Select_SomeRows_GivesThemInTheOrderAsked()
    {
        var part = _table.Select([3, 1]);

        part.GetRowCount().ShouldBe(2);
        Tables.Read<float>(part, "a").ShouldBe([4f, 2f]);
        Tables.ReadText(part, "b").ShouldBe(["z", "x"]);
        Tables.Read<VBuffer<float>>(part, "c").Select(vector => vector.DenseValues().ToArray()).ShouldBe([[40f, 41f], [20f, 21f]]);
    }

    [TestMethod]
    public void Select_OfAPart_RefersToTheWholeTable() =>
        Tables.SourceRows(_table.Select([3, 1, 0]).Select([2, 0])).ShouldBe([0, 3]);

    [TestMethod]
    public void GetRowCursor_RowIds_AreThoseOfTheWholeTable()
    {
        using var cursor = _table.Select([2]).GetRowCursor([]);
        cursor.MoveNext().ShouldBeTrue();
        var id = default(DataViewRowId);
        cursor.GetIdGetter()(ref id);

        id.ShouldBe(new DataViewRowId(2, 0));
        cursor.Position.ShouldBe(0);
        cursor.MoveNext().ShouldBeFalse();
        cursor.Position.ShouldBe(-1);
    }

    [TestMethod]
    public void GetGetter_ColumnNotAskedFor_Throws()
    {
        using var cursor = _table.GetRowCursor([_table.Schema["a"]]);

        cursor.IsColumnActive(_table.Schema["b"]).ShouldBeFalse();
        Should.Throw<ArgumentException>(() => cursor.GetGetter<ReadOnlyMemory<char>>(_table.Schema["b"]));
        Should.Throw<InvalidOperationException>(() => cursor.GetGetter<int>(_table.Schema["a"]));
    }

    [TestMethod]
    public void New_ColumnsOfDifferentLengths_Throws() =>
        Should.Throw<ArgumentException>(() => Tables.Of(Tables.Single("a", 1), Tables.Single("b", 1, 2)));

    [TestMethod]
    public void Read_ViewOfObjects_KeepsValuesAndTypes()
    {
        var view = new MLContext(seed: 1).Data.LoadFromEnumerable([new Row { Number = 1.5, Name = "a", Vector = [1, 2] }, new Row { Number = 2, Name = "a", Vector = [3, 4] }]);

        var table = TableReader.Read(view);

        table.Schema.Select(column => column.Type).ShouldBe(view.Schema.Select(column => column.Type));
        Tables.Read<double>(table, "Number").ShouldBe([1.5, 2]);
        Tables.ReadText(table, "Name").ShouldBe(["a", "a"]);
        Tables.Read<VBuffer<float>>(table, "Vector")[1].DenseValues().ShouldBe([3f, 4f]);
    }

    [TestMethod]
    public void Read_Table_GivesItBack() => TableReader.Read(_table).ShouldBeSameAs(_table);

    private sealed class Row
    {
        public double Number { get; set; }

        public string Name { get; set; } = "";

        [VectorType(2)]
        public float[] Vector { get; set; } = [];
    }
}
