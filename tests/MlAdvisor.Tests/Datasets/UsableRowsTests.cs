using MlAdvisor.Datasets;
using MlAdvisor.Definitions;

namespace MlAdvisor.Tests.Datasets;

[TestClass]
public class UsableRowsTests
{
    [TestMethod]
    public void Of_FewerRowsAskedFor_KeepsTheClassesProportions()
    {
        var table = Table(900, 90, 10);
        var usable = UsableRows.Of(table, new SplitDefinition { Rows = 100 }, "label", MachineLearningTask.Multiclass);
        usable.Rows.Rows.ShouldBe(100);
        CountsOf(usable.Rows).ShouldBe([90, 9, 1]);
        Enumerable.Range(0, 100).Select(usable.Rows.SourceRow).ShouldBeInOrder();
    }

    [TestMethod]
    public void Of_AnotherSeed_DrawsOtherRowsButAsManyOfEachClass()
    {
        var table = Table(50, 30, 20);
        var first = UsableRows.Of(table, new SplitDefinition { Rows = 20, Seed = 1 }, "label", MachineLearningTask.Multiclass).Rows;
        var second = UsableRows.Of(table, new SplitDefinition { Rows = 20, Seed = 2 }, "label", MachineLearningTask.Multiclass).Rows;
        CountsOf(first).ShouldBe(CountsOf(second));
        Enumerable.Range(0, 20).Select(first.SourceRow).ShouldNotBe(Enumerable.Range(0, 20).Select(second.SourceRow));
    }

    [TestMethod]
    public void Of_MoreRowsAskedForThanThereAre_KeepsAll() =>
        UsableRows.Of(Table(3, 2), new SplitDefinition { Rows = 100 }, "label", MachineLearningTask.Binary).Rows.Rows.ShouldBe(5);

    [TestMethod]
    public void Of_LabelsMissing_LeavesThemOutWhereTheSplitSaysSo()
    {
        var table = new TableView([Tables.Single("label", [1, float.NaN, 3, float.NaN, 5])]);
        var usable = UsableRows.Of(table, new SplitDefinition { MissingLabels = MissingLabels.Skip }, "label", MachineLearningTask.Regression);
        usable.WithoutLabel.ShouldBe(2);
        Enumerable.Range(0, 3).Select(usable.Rows.SourceRow).ShouldBe([0, 2, 4]);
        UsableRows.Of(table, new SplitDefinition(), "label", MachineLearningTask.Regression).Rows.Rows.ShouldBe(5);
    }

    private static TableView Table(params int[] sizes) => new(
        [Tables.Single("label", [.. sizes.Index().SelectMany(size => Enumerable.Repeat((float)size.Index, size.Item))])]);

    private static int[] CountsOf(TableView table)
    {
        var groups = RowGroups.By(table, "label");
        return [.. Enumerable.Range(0, groups.Count).OrderBy(i => groups.Name(i), StringComparer.Ordinal).Select(i => groups.Sizes[i])];
    }
}
