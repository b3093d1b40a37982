using System.Diagnostics;
using MlAdvisor.Definitions;
using MlAdvisor.Diagnosis;
using MlAdvisor.Preprocessing;

namespace MlAdvisor.Tests.Diagnosis;

/// <summary>Which rows are to be learned by heart.</summary>
[TestClass]
public class OverfitTestTests
{
    [TestMethod]
    public void Of_NumbersThatAreMostlyZero_TakesOthersToo()
    {
        // As claims are: the first rows have none, and whoever always says zero knows them by heart.
        var verdict = Of(Targets(row => row < 100 ? 0 : 1))!;

        verdict.Histories[0].ConstantLoss.ShouldBeGreaterThan(0);
        verdict.CanOverfit.ShouldBeTrue(verdict.Sentence);
    }

    [TestMethod]
    public void Of_RowsThatAreAllAlike_SaysNothing() => Of(Targets(_ => 0)).ShouldBeNull();

    private static OverfitVerdict? Of(PreparedData data) =>
        OverfitTest.Of(Made.Definition(MachineLearningTask.Regression), data, new Prober([1, 2], _ => data, budget: null, Stopwatch.StartNew(), CancellationToken.None));

    private static PreparedData Targets(Func<int, float> factor)
    {
        var data = Made.Numbers();
        var rows = data.Train;
        var train = new LabeledRows { Rows = rows.Rows, Width = rows.Width, Features = rows.Features, Targets = [.. rows.Targets.Select((target, row) => factor(row) * target)], SourceRows = rows.SourceRows };
        return data.With(train, data.Validation);
    }
}
