using MlAdvisor.Diagnosis;
using MlAdvisor.Tests.Training;
using MlAdvisor.Training;

namespace MlAdvisor.Tests.Diagnosis;

[TestClass]
public class TrainingVerdictTests
{
    [TestMethod]
    public void Of_LossBelowTheConstantPrediction_IsLearning()
    {
        var verdict = TrainingVerdict.Of(History(1.2, 0.8, 0.5));
        verdict.Symptom.ShouldBe(Symptom.Learning);
        verdict.Sentence.ShouldBe("learning: the validation loss after epoch 1 is 0.8, below the 1 of predicting the same for every row (p < 0.001).");
    }

    [TestMethod]
    public void Of_LossThatFallsButStaysAboveTheConstantPrediction_IsStalled()
    {
        var verdict = TrainingVerdict.Of(History(10, 2, 1.7));
        verdict.Symptom.ShouldBe(Symptom.Stalled);
        verdict.IsStuck.ShouldBeTrue();
        verdict.Sentence.ShouldStartWith("stalled at epoch 1: the validation loss is 2, and predicting the same for every row gives 1 (p = 1");
    }

    [TestMethod]
    public void Of_StallOfOneEpoch_SaysItsLossOnce() => TrainingVerdict.Of(History(1.2, 1.1)).Sentence.ShouldEndWith("by more than noise).");

    [TestMethod]
    public void Of_LossBelowWithinTheNoise_IsStalled() => TrainingVerdict.Of(History(1.2, 0.99, 0.98)).Symptom.ShouldBe(Symptom.Stalled);

    [TestMethod]
    public void Of_NetworkThatNeverMovesButWasLuckilyDrawn_IsStalled()
    {
        var verdict = TrainingVerdict.Of(History(0.9000, 0.8999, 0.8998));
        verdict.Symptom.ShouldBe(Symptom.Stalled);
        verdict.Sentence.ShouldContain("went from 0.9 to 0.8999, which is no movement");
        TrainingVerdict.Of(History(0.85, 0.9, 0.9)).Sentence.ShouldContain("the validation loss rose from 0.85 to 0.9 (predicting");
    }

    [TestMethod]
    public void Of_StallThatEndsLater_IsSlow()
    {
        var verdict = TrainingVerdict.Of(History(1.2, 1.1, 0.99, 0.7, 0.5));
        verdict.Symptom.ShouldBe(Symptom.Slow);
        verdict.IsStuck.ShouldBeFalse();
        verdict.Sentence.ShouldEndWith("below the constant prediction from epoch 3.");
    }

    [TestMethod]
    [DataRow(0.4, Symptom.Slow)]
    [DataRow(0.6, Symptom.Stalled)]
    public void Of_FourRows_IsNoStallWhereHalfOfTheLossIsGone(double last, Symptom symptom)
    {
        var history = History(1.2, 0.9, 0.7, last);
        TrainingVerdict.Of(history with { ValidationRows = 4, Epochs = [.. history.Epochs.Select(epoch => epoch with { ValidationLossStandardError = 0.5 })] }).Symptom.ShouldBe(symptom);
    }

    [TestMethod]
    [DataRow(double.NaN)]
    [DataRow(double.PositiveInfinity)]
    [DataRow(1853)]
    public void Of_LossNotFiniteOrFarAboveItsStart_IsDiverged(double loss) => TrainingVerdict.Of(History(2.4, loss, 2)).Symptom.ShouldBe(Symptom.Diverged);

    [TestMethod]
    public void Of_LossThatBreaksLater_IsDiverged()
    {
        var verdict = TrainingVerdict.Of(History(1.2, 0.8, 0.7, double.NaN));
        verdict.Symptom.ShouldBe(Symptom.Diverged);
        verdict.Sentence.ShouldStartWith("diverged at epoch 3");
    }

    [TestMethod]
    public void Of_LossThatEndsFarAboveItsStart_IsDiverged()
    {
        var verdict = TrainingVerdict.Of(History(1.2, 1.1, 2, 9));
        verdict.Symptom.ShouldBe(Symptom.Diverged);
        verdict.Sentence.ShouldBe("diverged: the validation loss was 1.2 at first and 1.1 after epoch 1, and is 9 after epoch 3; predicting the same for every row gives 1.");
    }

    // What `run` says and what `diagnose` says of a training that is stuck.
    [TestMethod]
    [DataRow(1.4, 17.0, 1.5, 1.4)]
    [DataRow(1.2, 1.1, 2.0, 9.0)]
    [DataRow(1.2, 1.1, 1.05, 1.02)]
    [DataRow(1.2, 1.1, double.NaN, double.NaN)]
    [DataRow(1.2, double.NaN, double.NaN, double.NaN)]
    [DataRow(1.2, 8.0, 7.0, 6.0)]
    public void Of_ATrainingThatIsStuck_IsWhatDiagnosisReads(params double[] losses)
    {
        var history = History(losses);
        TrainingVerdict.Of(history).Symptom.ShouldBe(LaneReading.Of(history, chance: 0.5).Symptom);
        TrainingVerdict.Of(history).IsStuck.ShouldBeTrue();
    }

    [TestMethod]
    public void Of_NeighbourThatGetsTwiceAsFar_IsSlow()
    {
        var verdict = TrainingVerdict.Of(History(1.2, 0.9, 0.8), [History(1.2, 0.3, 0.2) with { Lane = new LaneSettings(0.1, 1) }]);
        verdict.Symptom.ShouldBe(Symptom.Slow);
        verdict.FirstEpoch.FasterRate.ShouldBe(0.1);
    }

    [TestMethod]
    public void Of_NeighbourThatIsOnlyQuickerOffTheMark_IsLearning() =>
        TrainingVerdict.Of(History(1.2, 0.9, 0.2), [History(1.2, 0.3, 0.19)]).Symptom.ShouldBe(Symptom.Learning);

    [TestMethod]
    public void Of_LossBelowZero_IsStalledWhateverItDoes()
    {
        var verdict = TrainingVerdict.Of(History(0.7, -4.5, -20) with { ConstantLoss = -8 });
        verdict.Symptom.ShouldBe(Symptom.Stalled);
        verdict.Sentence.ShouldStartWith("stalled: a loss below zero measures nothing");
        verdict.Sentence.ShouldNotContain("accuracy");
    }

    [TestMethod]
    public void Majority_TwoAreEven_IsTheWorse() =>
        SymptomReading.Majority([SymptomReading.Of(History(1.2, 0.8)), SymptomReading.Of(History(1.2, 1.1))]).ShouldBe((Symptom.Stalled, 1));

    private static LaneHistory History(params double[] losses) => Histories.Of(losses);
}
