using MlAdvisor.Advice;
using MlAdvisor.Definitions;
using MlAdvisor.Reports;
using MlAdvisor.Tests.Reports;
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
        var recommendation = Draw(new Setting(0.001, 16), [0.70, 0.71], [loss, loss + 0.002], constant: 0.693);

        recommendation.Verdict.ShouldBe(verdict);
        recommendation.Summary.ShouldContain(sentence);
        recommendation.Summary.ShouldContain("after 1 epoch ");
    }

    [TestMethod]
    [DataRow(0.50, "is not surely better (")]
    [DataRow(0.60, "is no better, or too little to matter (")]
    public void Draw_SettingThatIsNotSurelyBetter_IsNotCalledNoBetter(double loss, string sentence)
    {
        var recommendation = Draw(new Setting(0.03, 16), [0.55, 0.65], [loss + 0.08, loss - 0.08], constant: 2);

        recommendation.Verdict.ShouldBe(Verdict.Keep);
        recommendation.Summary.ShouldContain(sentence);
    }

    /// <summary>Where next to nothing is left, a tenth of it is nothing to anybody.</summary>
    [TestMethod]
    [DataRow(1e-9, Verdict.Keep)]
    [DataRow(0.01, Verdict.Change)]
    public void Draw_SureGainOfATenth_IsWorthAChangeWhereMuchIsLeft(double loss, Verdict verdict)
    {
        var recommendation = Draw(new Setting(0.03, 16), [1.1 * loss, 1.1001 * loss], [loss, 1.0001 * loss], constant: 2, error: 1e-12);

        recommendation.Verdict.ShouldBe(verdict);
        recommendation.Summary.Contains("is better by too little to matter (", StringComparison.Ordinal).ShouldBe(verdict == Verdict.Keep);
    }

    /// <summary>Else the report says that nothing is better by more than noise, beside a p-value that says the contrary.</summary>
    [TestMethod]
    public void Meaning_OfASureTrifle_DoesNotCallItNoise()
    {
        var keep = SampleAdvice.NotEnoughEvidence().Result;
        var trifle = new PairedDifference(1e-6, new Interval(5e-7, 1.5e-6), 0.001, 5);
        var result = keep with { Recommendation = keep.Recommendation with { Verdict = Verdict.Keep }, Confirmation = keep.Confirmation with { FinalLoss = trifle } };

        VerdictText.From(result).Meaning.ShouldContain("better than the present setting by more than noise, but by so little");
        VerdictText.From(result with { Confirmation = result.Confirmation with { FinalLoss = trifle with { PValue = 0.5 } } }).Meaning.ShouldContain("No setting that was tried is better");
    }

    /// <summary>Else the report says that it looks better, beside losses that say the contrary.</summary>
    [TestMethod]
    public void Meaning_OfASearchThatEndedBehindThePresentSetting_DoesNotSayThatItLooksBetter()
    {
        var result = SampleAdvice.NotEnoughEvidence().Result;
        var stopped = result with { Confirmation = result.Confirmation with { IsFresh = false } };
        var behind = stopped with { Confirmation = stopped.Confirmation with { Present = stopped.Confirmation.Recommended, Recommended = stopped.Confirmation.Present } };

        VerdictText.From(stopped).Meaning.ShouldContain("looks better");
        VerdictText.From(behind).Meaning.ShouldNotContain("looks better");
    }

    /// <summary>As of rows that hold NaN: which rate is the best one found says nothing there.</summary>
    [TestMethod]
    public void Draw_NoLossIsFinite_NamesNoSettingAsTheBest()
    {
        var recommendation = Draw(new Setting(0.03, 16), [double.NaN, double.NaN], [double.NaN, double.NaN], constant: 2);

        recommendation.Verdict.ShouldBe(Verdict.NothingLearns);
        recommendation.Summary.ShouldContain("whatever the setting, validation loss after 1 epoch is not finite (2 fresh seeds)");
    }

    [TestMethod]
    [DataRow(0.50, "is the best so far (")]
    [DataRow(0.65, "nothing that was tried so far is surely better than learning rate 0.03 and batch size 16 (")]
    public void Draw_StoppedWhereTheBestOneIsBehindThePresentOne_DoesNotCallItTheBest(double loss, string sentence)
    {
        var recommendation = Draw(new Setting(0.03, 16), [0.55, 0.65], [loss, loss], constant: 2, isFresh: false);

        recommendation.Verdict.ShouldBe(Verdict.NotEnoughEvidence);
        recommendation.Summary.ShouldContain(sentence);
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

    /// <summary>Of a setting and one with rate 0.1.</summary>
    private static Recommendation Draw(Setting present, double[] before, double[] after, double constant, bool isFresh = true, double error = 0.1)
    {
        var best = new Setting(0.1, 16);
        var confirmation = new Confirmation
        {
            Seeds = [1, 2],
            IsFresh = isFresh,
            Epochs = 1,
            Present = [.. before.Select((loss, seed) => History(present, loss, seed))],
            Recommended = [.. after.Select((loss, seed) => History(best, loss, seed))],
            FinalLoss = PairedTest.Compare(before, after),
            FirstEpochLoss = PairedTest.Compare(before, after),
        };
        var curve = new LearningRateCurve { BatchSize = 16, Epochs = 1, BestRate = 0.1, BestRateInterval = new Interval(0.03, 0.3), SafeInterval = new Interval(0.03, 0.3), Points = [] };
        return Conclusion.Draw(present, best, [curve], confirmation, stopsEarly: false, remark: "");

        // The noise of so few rows is larger than any of these differences.
        LaneHistory History(Setting setting, double loss, int seed) =>
            Histories.Of([0.72, loss], setting.LearningRate, setting.BatchSize, seed, error: error) with { ConstantLoss = constant, ValidationRows = 40 };
    }

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
