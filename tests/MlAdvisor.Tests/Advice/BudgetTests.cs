using System.Globalization;
using System.Text.RegularExpressions;
using MlAdvisor.Advice;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using MlAdvisor.Reports;
using MlAdvisor.Tests.Training;

namespace MlAdvisor.Tests.Advice;

[TestClass]
public sealed class BudgetTests
{
    private static readonly PreparedData Data = Problems.Classes(train: 200, validation: 120);

    [TestMethod]
    [DataRow("30s", 30, BudgetUnit.Seconds)]
    [DataRow("5m", 300, BudgetUnit.Seconds)]
    [DataRow("1.5h", 5400, BudgetUnit.Seconds)]
    [DataRow("2000steps", 2000, BudgetUnit.Steps)]
    [DataRow("50epochs", 50, BudgetUnit.Epochs)]
    [DataRow("1000000000000000s", 1e15, BudgetUnit.Seconds)]
    [DataRow("0.000001s", 1e-6, BudgetUnit.Seconds)]
    public void Parse_ANumberWithAUnit_IsThatBudgetAndIsWrittenSoThatItIsReadAgain(string text, double amount, BudgetUnit unit)
    {
        var budget = AdviceBudget.Parse(text);

        budget.ShouldBe(new AdviceBudget(amount, unit));
        AdviceBudget.Parse(budget!.ToString()).ShouldBe(budget);
    }

    [TestMethod]
    [DataRow("5")]
    [DataRow("m")]
    [DataRow("-1s")]
    [DataRow("0steps")]
    [DataRow("0.0000000000000000000000000000000000001s")]
    [DataRow("1,5m")]
    [DataRow("99999999999999999999999999999999s")]
    [DataRow("0.00000000000000000000000000001s")]
    public void Parse_SomethingElse_IsNone(string text) => AdviceBudget.Parse(text).ShouldBeNull();

    [TestMethod]
    [DataRow(400)]
    [DataRow(700)]
    public void Advise_WithABudgetOfSteps_SpendsNoMoreAndSaysWhatItKnows(int steps)
    {
        var advice = Advise(new AdviceBudget(steps, BudgetUnit.Steps));

        advice.Cost.LaneSteps.ShouldBeInRange(1, steps);
        advice.Recommendation.Summary.ShouldContain($"The budget of {steps}steps was spent");
        advice.Interrupted.ShouldBeFalse();
    }

    [TestMethod]
    public void Advise_BudgetSpentWhileValidationRowsAreRedrawn_DrawsNoMore()
    {
        var few = Problems.Classes(train: 60, validation: 20);
        var drawn = 0;
        var advisor = new Advisor(
            seed =>
            {
                drawn += seed is null ? 0 : 1;
                Thread.Sleep(seed is null ? 0 : 400);
                return few;
            },
            workers: 1);

        Should.Throw<DefinitionException>(() => advisor.Advise(Definition(new AdviceBudget(1, BudgetUnit.Seconds)))).Message.ShouldContain("the budget was spent before");

        drawn.ShouldBeInRange(1, 3);
    }

    [TestMethod]
    [DataRow(2000.0 * 3600)]
    [DataRow(1e15)]
    public void Token_OfMoreSecondsThanATimerCanWait_IsNotCancelled(double seconds)
    {
        using var gate = new BudgetGate(new AdviceBudget(seconds, BudgetUnit.Seconds), rows: 10, CancellationToken.None);

        gate.Token.IsCancellationRequested.ShouldBeFalse();
    }

    [TestMethod]
    public void Count_StepsOfMoreRowsThanThereAre_AreAnEpochEach()
    {
        using var gate = new BudgetGate(new AdviceBudget(2, BudgetUnit.Epochs), rows: 100, CancellationToken.None);

        gate.Count(lanes: 1, batchSize: 1000);
        gate.Token.IsCancellationRequested.ShouldBeFalse();
        gate.Count(lanes: 1, batchSize: 1000);
        gate.Token.IsCancellationRequested.ShouldBeTrue();
    }

    [TestMethod]
    public void Count_EpochsWhoseLastStepHasFewRows_AreAnEpochEach()
    {
        using var gate = new BudgetGate(new AdviceBudget(2, BudgetUnit.Epochs), rows: 65, CancellationToken.None);

        gate.Count(lanes: 1, batchSize: 64, steps: 3);
        gate.SpentShare.ShouldBe(0.75, 1e-6);
        gate.Token.IsCancellationRequested.ShouldBeFalse();
        gate.Count(lanes: 1, batchSize: 64);
        gate.Token.IsCancellationRequested.ShouldBeTrue();
    }

    [TestMethod]
    public void Advise_WithMoreThanItTakes_ComesToItsEnd() => Advise(new AdviceBudget(5000, BudgetUnit.Steps)).Recommendation.Summary.ShouldNotContain("budget");

    [TestMethod]
    [DataRow("2000h")]
    [DataRow("999999999999999999999h")]
    public void Advise_WithMoreTimeThanATimerReaches_ComesToItsEnd(string budget) => Advise(AdviceBudget.Parse(budget)!).Recommendation.Summary.ShouldNotContain("budget");

    [TestMethod]
    public void Advise_WithABudgetThatEndsBeforeTheConfirmation_DoesNotCallTheSeedsOfTheSearchFresh()
    {
        var advice = Advise(new AdviceBudget(400, BudgetUnit.Steps));

        advice.Confirmation.IsFresh.ShouldBeFalse();
        advice.Recommendation.Verdict.ShouldNotBe(Verdict.Change);
        var report = MarkdownReport.Render(new AdviceReport(advice, patch: null, "mladvisor advise made.yaml"));
        report.ShouldContain("tried on fresh seeds");
        report.ShouldNotMatch("[0-9] fresh seed");
    }

    /// <summary>After one epoch of several, nothing is a final loss, and what is best then is not what is best at the end.</summary>
    [TestMethod]
    public void Advise_WithABudgetThatEndsAfterTheMap_CallsNoLossFinal()
    {
        var advice = Advise(new AdviceBudget(Least(BudgetUnit.Steps, "steps"), BudgetUnit.Steps));

        advice.Curves.ShouldAllBe(curve => curve.Epochs == 1);
        advice.Confirmation.Epochs.ShouldBe(1);
        var report = MarkdownReport.Render(new AdviceReport(advice, patch: null, "mladvisor advise made.yaml"));
        report.ShouldContain(", trained for 1 epoch, the best rate tried is ");
        report.ShouldContain("with a mean loss after epoch 1 of ");
        report.ShouldContain("at the end a smaller rate may be the best");
        report.ShouldNotContain("final", Case.Insensitive);
        report.ShouldNotContain("last epoch");
    }

    [TestMethod]
    public void Advise_WithTheLargestSeed_CountsOnFromZero()
    {
        var definition = Definition(null) with { Trainer = Definition(null).Trainer with { Seed = int.MaxValue } };

        var advice = new Advisor(_ => Data, workers: 1).Advise(definition);

        advice.Provenance.SearchSeeds.Take(2).ShouldBe([int.MaxValue, 0]);
        advice.Confirmation.Seeds[0].ShouldBe(999);
    }

    [TestMethod]
    [DataRow("2epochs", 100, 0.5)]
    [DataRow("400steps", 100, 0.25)]
    [DataRow("400steps", 500, 1.25)]
    public void SpentShare_OfABudget_IsWhatWasCountedOfIt(string budget, int steps, double share)
    {
        using var gate = new BudgetGate(AdviceBudget.Parse(budget), rows: 1000, CancellationToken.None);

        gate.Count(lanes: 1, batchSize: 10, steps);

        gate.SpentShare.ShouldBe(share, 1e-12);
    }

    [TestMethod]
    public void SpentShare_OfABudgetInSeconds_CountsWhatAnEarlierAttemptTook()
    {
        using var gate = new BudgetGate(AdviceBudget.Parse("1h"), rows: 1000, CancellationToken.None, TimeSpan.FromMinutes(30));

        gate.SpentShare.ShouldBeInRange(0.5, 0.6);
    }

    [TestMethod]
    public void SpentShare_WithoutABudget_IsNothing()
    {
        using var gate = new BudgetGate(budget: null, rows: 1000, CancellationToken.None);

        gate.Count(lanes: 10, batchSize: 10, steps: 1000);

        gate.SpentShare.ShouldBe(0);
    }

    [TestMethod]
    public void Advise_WithABudgetThatHasNoRoomForMoreSeeds_EndsBeforeThemAndSaysSo()
    {
        var advice = Undecided(100_000);
        var spent = advice.Cost.LaneSteps;
        advice.Confirmation.Seeds.Count.ShouldBeGreaterThan(6);

        var shorter = Undecided(spent - 1);

        shorter.Confirmation.Seeds.ShouldBe(advice.Confirmation.Seeds.Take(shorter.Confirmation.Seeds.Count));
        shorter.Confirmation.Seeds.Count.ShouldBeInRange(6, advice.Confirmation.Seeds.Count - 1);
        shorter.Recommendation.Summary.ShouldContain("has no room for more seeds");
        shorter.Cost.LaneSteps.ShouldBeLessThan(spent - 1);

        static AdviceResult Undecided(long steps)
        {
            var definition = Definition(new AdviceBudget(steps, BudgetUnit.Steps));
            return new Advisor(_ => Data, workers: 1).Advise(definition with
            {
                Trainer = definition.Trainer with { Optimizer = new OptimizerDefinition { LearningRate = 0.2 } },
                Advisor = definition.Advisor with { Seeds = 3 },
            });
        }
    }

    [TestMethod]
    public void Advise_WithTooSmallABudgetForAnything_IsRefused() =>
        Should.Throw<DefinitionException>(() => Advise(new AdviceBudget(5, BudgetUnit.Steps))).Errors[0].Path.ShouldBe("advisor.budget");

    /// <summary>Whoever gives what the message asks for gets the map of the present batch size.</summary>
    [TestMethod]
    [DataRow(BudgetUnit.Steps, "steps")]
    [DataRow(BudgetUnit.Epochs, "epochs")]
    public void Advise_WithTooSmallABudgetForAnything_SaysWhatThatTakes(BudgetUnit unit, string name)
    {
        var least = Least(unit, name);

        Advise(new AdviceBudget(least, unit)).Map.BatchSizes.ShouldNotBeEmpty();
        Should.Throw<DefinitionException>(() => Advise(new AdviceBudget(least / 2, unit)));
    }

    [TestMethod]
    public void Advise_WithABudgetThatReadingTheRowsHasSpent_IsRefused()
    {
        var advisor = new Advisor(_ => Data, workers: 1, spent: TimeSpan.FromHours(1));

        Should.Throw<DefinitionException>(() => advisor.Advise(Definition(AdviceBudget.Parse("1h")))).Errors[0].Path.ShouldBe("advisor.budget");
    }

    [TestMethod]
    public void Advise_StoppedByItsUser_TellsWhatItKnows()
    {
        using var stop = new CancellationTokenSource();
        var progress = new Stopper(stop);

        var advice = new Advisor(_ => Data, workers: 1).Advise(Definition(null), progress, stop.Token);

        advice.Interrupted.ShouldBeTrue();
        advice.Recommendation.Summary.ShouldContain("It was stopped");
        advice.Recommendation.Verdict.ShouldNotBe(Verdict.Change);
    }

    private static int Least(BudgetUnit unit, string name)
    {
        var message = Should.Throw<DefinitionException>(() => Advise(new AdviceBudget(1, unit))).Message;
        return int.Parse(Regex.Match(message, $"nothing can be said yet: that takes ([0-9]+) {name}").Groups[1].ValueSpan, CultureInfo.InvariantCulture);
    }

    private static AdviceResult Advise(AdviceBudget budget) => new Advisor(_ => Data, workers: 1).Advise(Definition(budget));

    private static PipelineDefinition Definition(AdviceBudget? budget) => Problems.Definition(batchSize: 16, epochs: 4) with
    {
        Advisor = new AdvisorDefinition { BatchSizes = [16, 32], LearningRates = new LearningRateLadder { Min = 1e-4, Max = 1, Count = 5 }, Seeds = 2, Budget = budget },
    };

    // As soon as the map is done.
    private sealed class Stopper(CancellationTokenSource stop) : IProgress<AdviceProgress>
    {
        public void Report(AdviceProgress value)
        {
            if (value.Stage.StartsWith("batch size", StringComparison.Ordinal))
            {
                stop.Cancel();
            }
        }
    }
}
