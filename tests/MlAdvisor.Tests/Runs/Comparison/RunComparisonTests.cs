using MlAdvisor.Definitions;
using MlAdvisor.Reports.Comparison;
using MlAdvisor.Runs.Comparison;
using MlAdvisor.Tests.Reports;

namespace MlAdvisor.Tests.Runs.Comparison;

/// <summary>What is set against each other, and what is another quantity.</summary>
[TestClass]
public sealed class RunComparisonTests
{
    private const string Trainer = "trainer:\n  network: [relu]\n";

    private readonly ComparedRun _first = Made(SampleComparison.Same().First, Trainer);
    private readonly ComparedRun _second = SampleComparison.Same().Second;

    [TestMethod]
    [DataRow("  epochs: 30\n")]
    [DataRow("  loss: crossEntropy\n")]
    [DataRow("  loss: { name: crossEntropy, reduction: sum }\n")]
    public void Of_DefinitionsThatMeasureTheSame_TestsTheirLosses(string more)
    {
        var comparison = RunComparison.Of(_first, Made(_second, Trainer + more));

        comparison.WhyNotTested.ShouldBeNull();
        comparison.Losses.ShouldAllBe(loss => loss.Difference != null);
    }

    [TestMethod]
    [DataRow("  loss: { name: crossEntropy, labelSmoothing: 0.2 }\n")]
    [DataRow("  classWeights: balanced\n")]
    [DataRow("  classWeights: { Gentoo: 3 }\n")]
    public void Of_DefinitionsOfOtherLosses_TestsNothingAndSaysWhy(string more)
    {
        var comparison = RunComparison.Of(_first, Made(_second, Trainer + more));

        comparison.Losses.ShouldAllBe(loss => loss.Difference == null);
        ComparisonText.Render(comparison).ShouldContain("The two measure different losses (trainer.loss, or trainer.classWeights)");
    }

    [TestMethod]
    public void Of_AdvicesOfWhichOneWasStoppedAfterAnEpoch_TestsNothingAndCallsNoLossFinal()
    {
        var comparison = RunComparison.Of(_first, new ComparedRun(_second.Run with { Budget = new AdviceBudget(30, BudgetUnit.Epochs) }, _second.Trials, _second.Advice! with { StoppedAfter = 1 }));

        comparison.Differences.ShouldContain("the budget");
        comparison.Losses.ShouldAllBe(loss => loss.Difference == null);
        var text = ComparisonText.Render(comparison);
        text.ShouldContain("Not both were trained to the end before the search was stopped");
        text.ShouldNotContain("Final validation loss");
    }

    private static ComparedRun Made(ComparedRun run, string trainer) => new(
        run.Run with { Definition = $"name: made\ndataset: made.csv\ntask: multiclass\nlabel: species\n{trainer}", DefinitionHash = $"{trainer.Length:x64}" }, run.Trials, run.Advice);
}
