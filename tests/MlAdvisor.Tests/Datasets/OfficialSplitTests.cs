using MlAdvisor.Datasets;
using MlAdvisor.Definitions;

namespace MlAdvisor.Tests.Datasets;

/// <summary>Splits that use the rows which a dataset's makers hold out.</summary>
[TestClass]
public class OfficialSplitTests
{
    private static readonly SplitDefinition Test = new() { Official = OfficialPart.Test, Validation = 0.25 };

    private static readonly SplitDefinition Validation = new() { Official = OfficialPart.Validation, Test = 0.25 };

    [TestMethod]
    public void Split_OfficialTest_TakesThoseRowsAndDrawsValidationFromTheRest()
    {
        var split = DataSplitter.Split(Table(), Test, "y", MachineLearningTask.Multiclass);

        Tables.SourceRows(split.Test).ShouldBe([40, 41, 42, 43]);
        (split.Train.Rows, split.Validation.Rows).ShouldBe((30, 10));
        Tables.SourceRows(split.Validation).ShouldAllBe(row => row < 40);
    }

    [TestMethod]
    public void Split_OfficialValidation_TakesThoseRowsAndDrawsTestFromTheRest()
    {
        var split = DataSplitter.Split(Table(), Validation, "y", MachineLearningTask.Multiclass, validationSeed: 77);

        Tables.SourceRows(split.Validation).ShouldBe([40, 41, 42, 43]);
        (split.Train.Rows, split.Test.Rows).ShouldBe((30, 10));
    }

    [TestMethod]
    public void Split_OfficialValidationAndNoTest_TrainsOnTheRest() =>
        DataSplitter.Split(Table(), Validation with { Test = 0 }, "y", MachineLearningTask.Multiclass).Train.Rows.ShouldBe(40);

    [TestMethod]
    public void Split_OfficialWithGroups_DrawsGroupsOfTheRest()
    {
        var split = DataSplitter.Split(Table(), Validation with { GroupBy = "g" }, "y", MachineLearningTask.Multiclass);

        Tables.SourceRows(split.Validation).ShouldBe([40, 41, 42, 43]);
        Tables.ReadText(split.Test, "g").Intersect(Tables.ReadText(split.Train, "g")).ShouldBeEmpty();
    }

    [TestMethod]
    public void Split_NoHeldOutRows_IsRefused() =>
        Should.Throw<DatasetException>(() => DataSplitter.Split(DataSplitterTests.Classes(20, 20), Test, "y", MachineLearningTask.Binary)).Message
            .ShouldContain("this dataset has none");

    [TestMethod]
    public void Split_PartOfTheTable_KnowsItsHeldOutRows()
    {
        var part = Table().Select([1, 43, 2]);

        Enumerable.Range(0, 3).Select(part.IsHeldOut).ShouldBe([false, true, false]);
        part.HasHeldOutRows.ShouldBeTrue();
    }

    [TestMethod]
    public void Constructor_MoreHeldOutThanRows_IsRefused() =>
        Should.Throw<ArgumentException>(() => new TableView([Tables.Single("x", 1, 2)], 3));

    private static TableView Table() => new(
        [
            Tables.Int32("y", [.. Enumerable.Range(0, 44).Select(i => i % 2)]),
            Tables.Text("g", [.. Enumerable.Range(0, 44).Select(i => "g" + (char)('a' + (i / 4)))]),
        ],
        heldOut: 4);
}
