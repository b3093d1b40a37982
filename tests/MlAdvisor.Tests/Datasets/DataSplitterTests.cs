using MlAdvisor.Datasets;
using MlAdvisor.Definitions;

namespace MlAdvisor.Tests.Datasets;

[TestClass]
public class DataSplitterTests
{
    [TestMethod]
    public void Split_Iris_GivesEveryClassItsShare()
    {
        var table = Classes(50, 50, 50);

        var split = DataSplitter.Split(table, new SplitDefinition { Validation = 0.2, Test = 0.1 }, "y", MachineLearningTask.Multiclass);

        Counts(split.Train).ShouldBe([35, 35, 35]);
        Counts(split.Validation).ShouldBe([10, 10, 10]);
        Counts(split.Test).ShouldBe([5, 5, 5]);
    }

    [TestMethod]
    public void Split_UnevenClasses_GoesByLargestRemainders()
    {
        var split = DataSplitter.Split(Classes(152, 68, 124), new SplitDefinition { Validation = 0.2, Test = 0.1 }, "y", MachineLearningTask.Multiclass);

        Counts(split.Test).ShouldBe([15, 7, 12]);
        Counts(split.Validation).ShouldBe([30, 14, 25]);
    }

    [TestMethod]
    public void Split_RareClass_IsInEveryPart()
    {
        var split = DataSplitter.Split(Classes(997, 3), new SplitDefinition { Validation = 0.2, Test = 0.1 }, "y", MachineLearningTask.Binary);

        Counts(split.Train)[1].ShouldBe(1);
        Counts(split.Validation)[1].ShouldBe(1);
        Counts(split.Test)[1].ShouldBe(1);
    }

    [TestMethod]
    public void Split_Regression_IsNotStratified()
    {
        var table = Tables.Of(Tables.Single("y", [.. Enumerable.Range(0, 10).Select(i => i * 0.5f)]));

        var split = DataSplitter.Split(table, new SplitDefinition { Validation = 0.3, Test = 0 }, "y", MachineLearningTask.Regression);

        (split.Train.Rows, split.Validation.Rows, split.Test.Rows).ShouldBe((7, 3, 0));
    }

    [TestMethod]
    public void Split_Groups_StayTogether()
    {
        var groups = Enumerable.Range(0, 200).Select(i => "g" + (char)(65 + (i % 40))).ToArray();
        var table = Tables.Of(Tables.Text("g", groups), Tables.Int32("y", [.. Enumerable.Range(0, 200).Select(i => i % 2)]));

        var split = DataSplitter.Split(table, new SplitDefinition { Validation = 0.2, Test = 0.1, GroupBy = "g" }, "y", MachineLearningTask.Binary);

        (split.Train.Rows, split.Validation.Rows, split.Test.Rows).ShouldBe((140, 40, 20));
        new[] { split.Train, split.Validation, split.Test }.SelectMany(part => Tables.ReadText(part, "g").Distinct()).ShouldBeUnique();
    }

    [TestMethod]
    public void Split_MissingLabels_AreCounted()
    {
        var table = Tables.Of(Tables.Text("y", "a", "", "b", "", "a"));

        Should.Throw<DatasetException>(() => Split(table)).Message
            .ShouldBe("Column 'y' is the label, and 2 of 5 rows have none (the first is row 2); remove those rows, or fill them in, or leave them out with split: { missingLabels: skip }.");
    }

    [TestMethod]
    public void Split_TooSmallClasses_AreNamed()
    {
        var table = Tables.Of(Tables.Text("y", "a", "a", "a", "a", "b", "b", "c"));

        Should.Throw<DatasetException>(() => DataSplitter.Split(table, new SplitDefinition { Validation = 0.3, Test = 0.2 }, "y", MachineLearningTask.Multiclass)).Message
            .ShouldStartWith("The split has 3 parts, and 2 of the 3 classes of 'y' have fewer rows than that: 'b' (2), 'c' (1); gather more rows");
    }

    [TestMethod]
    [DataRow(0.01, 0.0, "that is no row for validation; raise split.validation")]
    [DataRow(0.3, 0.01, "that is no row for the test; raise split.test or set it to 0")]
    [DataRow(0.6, 0.4, "the shares must be 0 or more and leave something to train on")]
    [DataRow(-0.1, 0.1, "the shares must be 0 or more")]
    [DataRow(0.58, 0.4, "that leaves no row to train on; lower them")]
    public void Split_PartWithoutRows_IsRefused(double validation, double test, string reason)
    {
        var table = Tables.Of(Tables.Single("y", [.. Enumerable.Range(0, 10).Select(i => (float)i)]));

        Should.Throw<DatasetException>(() => DataSplitter.Split(table, new SplitDefinition { Validation = validation, Test = test }, "y", MachineLearningTask.Regression))
            .Message.ShouldContain(reason);
    }

    [TestMethod]
    public void Split_NoRows_IsRefusedForThatAndForNoShare() =>
        Should.Throw<DatasetException>(() => DataSplitter.Split(Tables.Of(Tables.Single("y")), new SplitDefinition(), "y", MachineLearningTask.Regression))
            .Message.ShouldBe("There are no rows to divide into parts.");

    [TestMethod]
    public void Split_NoValidationShare_JudgesByTheTrainingRows()
    {
        // The table of XOR: no class has a row to spare.
        var split = DataSplitter.Split(Classes(1, 1, 2), new SplitDefinition { Validation = 0, Test = 0 }, "y", MachineLearningTask.Multiclass);

        Tables.SourceRows(split.Train).ShouldBe([0, 1, 2, 3]);
        split.Validation.ShouldBeSameAs(split.Train);
        split.Test.Rows.ShouldBe(0);
    }

    [TestMethod]
    public void Split_NoValidationShareButTestRows_KeepsThoseApart()
    {
        var split = DataSplitter.Split(Classes(50, 50), new SplitDefinition { Validation = 0, Test = 0.1 }, "y", MachineLearningTask.Binary);

        (split.Train.Rows, split.Validation.Rows, split.Test.Rows).ShouldBe((90, 90, 10));
        Tables.SourceRows(split.Train).Intersect(Tables.SourceRows(split.Test)).ShouldBeEmpty();
    }

    [TestMethod]
    public void Split_OneGroup_IsRefused()
    {
        var table = Tables.Of(Tables.Text("g", "a", "a", "a", "a"), Tables.Int32("y", 0, 1, 0, 1));

        Should.Throw<DatasetException>(() => DataSplitter.Split(table, new SplitDefinition { Validation = 0.25, Test = 0, GroupBy = "g" }, "y", MachineLearningTask.Binary))
            .Message.ShouldContain("its groups are too few or too large");
    }

    [TestMethod]
    public void Apportion_TotalAboveTheQuotas_StopsAtTheBounds() =>
        SplitSizes.Apportion(100, [1.5, 1.5], 0, [2, 3]).ShouldBe([2, 3]);

    internal static TableView Classes(params int[] sizes)
    {
        var labels = new List<int>();
        for (var i = 0; i < sizes.Max(); i++)
        {
            labels.AddRange(Enumerable.Range(0, sizes.Length).Where(c => i < sizes[c]));
        }

        return Tables.Of(Tables.Int32("y", [.. labels]));
    }

    private static DataSplit Split(TableView table) =>
        DataSplitter.Split(table, new SplitDefinition { Validation = 0.4, Test = 0 }, "y", MachineLearningTask.Multiclass);

    private static int[] Counts(TableView part) => [.. Tables.Read<int>(part, "y").CountBy(value => value).OrderBy(pair => pair.Key).Select(pair => pair.Value)];
}
