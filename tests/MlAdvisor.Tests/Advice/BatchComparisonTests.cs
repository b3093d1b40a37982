using MlAdvisor.Advice;
using MlAdvisor.Tests.Training;

namespace MlAdvisor.Tests.Advice;

[TestClass]
public sealed class BatchComparisonTests
{
    [TestMethod]
    [DataRow(new[] { 4, 2, 1 }, 2.0)]
    [DataRow(new[] { 3, 5, 1, 2 }, 2.5)]
    [DataRow(new[] { 3, 0, 1, 2 }, 2.5)]
    [DataRow(new[] { 3, 0, 1 }, 3.0)]
    public void MedianTo_MostTrainingsGetThere_IsTheMiddleOrTheMeanOfTheTwoThere(int[] epochs, double median) =>
        BatchComparison.MedianTo(0.5, [.. epochs.Select(Reaching)]).ShouldBe((median, 10 * median));

    [TestMethod]
    [DataRow(new[] { 0, 0, 1 })]
    [DataRow(new[] { 3, 0, 0, 2 })]
    public void MedianTo_HalfOfTheTrainingsOrMoreDoNotGetThere_IsNull(int[] epochs) => BatchComparison.MedianTo(0.5, [.. epochs.Select(Reaching)]).ShouldBeNull();

    /// <summary>A training that gets to the target after an epoch; 0 for never.</summary>
    private static MlAdvisor.Training.LaneHistory Reaching(int epoch) =>
        Histories.Of([.. Enumerable.Range(0, 6).Select(i => epoch > 0 && i >= epoch ? 0.5 : 1.0)]);
}
