using FsCheck;
using FsCheck.Fluent;
using MlAdvisor.Datasets;

namespace MlAdvisor.Tests.Datasets.Statistics;

[TestClass]
public class TableStatisticsTests
{
    [TestMethod]
    public void Of_Penguins_AreWhatTheFileSays()
    {
        var columns = TableStatistics.Of(Repository.Dataset("penguins").Open(new Microsoft.ML.MLContext(1))).ToDictionary(column => column.Name);

        columns["species"].Values.ShouldBe([new("Adelie", 152), new("Gentoo", 124), new("Chinstrap", 68)]);
        (columns["sex"].Missing, columns["sex"].Distinct).ShouldBe((11, 2));
        var mass = columns["body_mass_g"];
        (mass.Count, mass.Missing, mass.Min, mass.Max, mass.Distinct).ShouldBe((344, 2, 2700, 6300, 94));
        mass.Mean!.Value.ShouldBe(4201.754385964912, 1e-9);
    }

    [TestMethod]
    public void Of_Vectors_CountsTheirItems()
    {
        var column = TableStatistics.Of(Tables.Of(Tables.Vector("v", 2, 1, float.NaN, 3, 8))).ShouldHaveSingleItem();

        (column.Count, column.Missing, column.Min, column.Mean, column.Max, column.Distinct).ShouldBe((4, 1, 1, 4, 8, null));
    }

    [TestMethod]
    public void Of_NothingButMissing_HasNoNumbers()
    {
        var column = TableStatistics.Of(Tables.Of(Tables.Single("x", float.NaN, float.NaN))).ShouldHaveSingleItem();

        (column.Missing, column.Min, column.Mean, column.Max, column.Distinct).ShouldBe((2, null, null, null, 0));
    }

    [TestMethod]
    public void Of_MoreDifferentValuesThanAreCounted_SaysSoByNull()
    {
        var texts = Enumerable.Range(0, TableStatistics.MostDistinct + 1).Select(i => $"t{i}").ToArray();

        var columns = TableStatistics.Of(Tables.Of(Tables.Text("t", texts), Tables.Int32("i", [.. Enumerable.Range(0, texts.Length)])));

        columns.ShouldAllBe(column => column.Distinct == null && column.Values.Count == 0);
    }

    [TestMethod]
    public void Of_AnyNumbers_AreWhatTwoPassesGive() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonEmptyArray<int>>(), numbers =>
        {
            var column = TableStatistics.Of(Tables.Of(Tables.Int32("x", numbers.Get)))[0];
            return column.Min == numbers.Get.Min()
                && column.Max == numbers.Get.Max()
                && Math.Abs(column.Mean!.Value - numbers.Get.Average(number => (double)number)) < 1e-6
                && column.Distinct == numbers.Get.Distinct().Count();
        }).Check(Laws.Config(500));

    [TestMethod]
    public void Preview_OfATable_ShowsTheFirstRows()
    {
        var table = Tables.Of(Tables.Text("t", "a", "b"), Tables.Single("x", 1.5f, float.NaN), Tables.Vector("v", 7, 1, 2, 3, 4, 5, 6, 7, 0, 0, 0, 0, 0, 0, 0));

        RowPreview.Of(table, 1).ShouldHaveSingleItem().ShouldBe(["a", "1.5", "1 2 3 4 5 6 …"]);
        RowPreview.Of(table, 9).Count.ShouldBe(2);
    }
}
