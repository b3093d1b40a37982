using MlAdvisor.Advice;
using MlAdvisor.Definitions;
using MlAdvisor.Tests.Training;
using MlAdvisor.Training;

namespace MlAdvisor.Tests.Advice;

[TestClass]
public sealed class ConclusionTests
{
    [TestMethod]
    [DataRow(0.55, Verdict.NotEnoughEvidence, "that any setting learns")]
    [DataRow(0.685, Verdict.NothingLearns, "No setting learns")]
    public void Draw_LossBelowTheConstantOnTooFewRowsToBeSure_SaysThatNothingLearnsOnlyOfNextToNothing(double loss, Verdict verdict, string sentence)
    {
        var (present, best) = (new Setting(0.001, 16), new Setting(0.1, 16));
        IReadOnlyList<LaneHistory> before = [History(present, 0.70, 1), History(present, 0.71, 2)];
        IReadOnlyList<LaneHistory> after = [History(best, loss, 1), History(best, loss + 0.002, 2)];
        var confirmation = new Confirmation
        {
            Seeds = [1, 2],
            Present = before,
            Recommended = after,
            FinalLoss = PairedTest.Compare([0.70, 0.71], [loss, loss + 0.002]),
            FirstEpochLoss = PairedTest.Compare([0.70, 0.71], [loss, loss + 0.002]),
        };
        var curve = new LearningRateCurve { BatchSize = 16, BestRate = 0.1, BestRateInterval = new Interval(0.03, 0.3), SafeInterval = new Interval(0.03, 0.3), Points = [] };

        var recommendation = Conclusion.Draw(present, best, [curve], confirmation, stopsEarly: false, remark: "");

        recommendation.Verdict.ShouldBe(verdict);
        recommendation.Summary.ShouldContain(sentence);
        recommendation.Summary.ShouldContain("after 1 epoch ");
    }

    [TestMethod]
    [DataRow(0.50, "is not surely better (")]
    [DataRow(0.60, "is no better, or too little to matter (")]
    public void Draw_SettingThatIsNotSurelyBetter_IsNotCalledNoBetter(double loss, string sentence)
    {
        var (present, best) = (new Setting(0.03, 16), new Setting(0.1, 16));
        double[] before = [0.55, 0.65];
        double[] after = [loss + 0.08, loss - 0.08];
        var confirmation = new Confirmation
        {
            Seeds = [1, 2],
            Present = [.. before.Select((value, i) => Sure(present, value, i))],
            Recommended = [.. after.Select((value, i) => Sure(best, value, i))],
            FinalLoss = PairedTest.Compare(before, after),
            FirstEpochLoss = PairedTest.Compare(before, after),
        };
        var curve = new LearningRateCurve { BatchSize = 16, BestRate = 0.1, BestRateInterval = new Interval(0.03, 0.3), SafeInterval = new Interval(0.03, 0.3), Points = [] };

        var recommendation = Conclusion.Draw(present, best, [curve], confirmation, stopsEarly: false, remark: "");

        recommendation.Verdict.ShouldBe(Verdict.Keep);
        recommendation.Summary.ShouldContain(sentence);

        static LaneHistory Sure(Setting setting, double loss, int seed) => History(setting, loss, seed) with { ConstantLoss = 2 };
    }

    [TestMethod]
    public void Advise_EveryRateOfTheLadderFarTooSmall_ClimbsToWhereTheWeightsMove() =>
        Advise(rate: 1e-20, new LearningRateLadder { Min = 1e-22, Max = 1e-18, Count = 3 }, validation: 120).Recommendation.Verdict.ShouldBe(Verdict.Change);

    [TestMethod]
    public void Advise_EveryRateOfTheLadderFarTooLarge_ClimbsToWhereTrainingHolds() =>
        Advise(rate: 1e6, new LearningRateLadder { Min = 1e5, Max = 1e7, Count = 3 }, validation: 120).Recommendation.Verdict.ShouldBe(Verdict.Change);

    [TestMethod]
    public void Advise_PresentRateFarAboveTheLadder_CallsNothingSafeThatWasNotTried()
    {
        var advice = Advise(rate: 1e9, new LearningRateLadder { Min = 1e-3, Max = 1, Count = 4 }, validation: 120);

        advice.Recommendation.Verdict.ShouldBe(Verdict.Change);
        advice.Recommendation.SafeInterval!.Value.High.ShouldBeLessThan(1000);
        advice.Recommendation.BestRateInterval!.Value.High.ShouldBeLessThan(1000);
    }

    // The noise of so few rows is larger than any of these differences.
    private static LaneHistory History(Setting setting, double loss, int seed) =>
        Histories.Of([0.72, loss], setting.LearningRate, setting.BatchSize, seed, error: 0.1) with { ConstantLoss = 0.693, ValidationRows = 40 };

    private static AdviceResult Advise(double rate, LearningRateLadder ladder, int validation)
    {
        var data = Problems.Classes(train: 60, validation: validation);
        var definition = Problems.Definition(optimizer: new OptimizerDefinition { Name = Optimizer.Sgd, LearningRate = rate }, batchSize: 16, epochs: 4) with
        {
            Advisor = new AdvisorDefinition { BatchSizes = [16], LearningRates = ladder, Seeds = 2 },
        };
        return new Advisor(_ => data, workers: 1).Advise(definition);
    }
}
