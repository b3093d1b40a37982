using MlAdvisor.Advice;
using MlAdvisor.Diagnosis;
using MlAdvisor.Runs.Comparison;
using MlAdvisor.Runs.Store;

namespace MlAdvisor.Tests.Runs.Comparison;

[TestClass]
public class AdviceAgreementTests
{
    [TestMethod]
    public void Of_SameSetting_DidNotChange() => Check(Advice(0.01, 32, 0.005, 0.02), Advice(0.01, 32, 0.001, 0.02), Agreement.Same, "both come to learning rate 0.01 with batch size 32");

    [TestMethod]
    public void Of_EachSafeInTheOther_DidNotChange() =>
        Check(Advice(0.01, 32, 0.005, 0.02), Advice(0.02, 32, 0.01, 0.05), Agreement.Same, "the second calls 0.01 safe at batch size 32 (0.01 to 0.05)");

    [TestMethod]
    public void Of_SafeRangesOverlap_SaysWhatSuitsBoth() =>
        Check(Advice(0.01, 32, 0.005, 0.02), Advice(0.03, 32, 0.015, 0.05), Agreement.Overlapping, "a rate from 0.015 to 0.02 suits both");

    [TestMethod]
    public void Of_SafeRangesApart_Changed() =>
        Check(Advice(0.01, 32, 0.005, 0.02), Advice(0.1, 32, 0.05, 0.2), Agreement.Changed, "the safe ranges do not overlap (0.005 to 0.02 and 0.05 to 0.2 at batch size 32)");

    [TestMethod]
    public void Of_BatchSizeThatTheOtherDidNotLookAt_CanNotTell() =>
        Check(Advice(0.01, 32, 0.005, 0.02), Advice(0.02, 64, 0.01, 0.05), Agreement.Unknown, "the second did not look at batch size 32");

    [TestMethod]
    public void Of_NothingLearnsInOne_Changed() =>
        Check(Advice(0.01, 32, 0.005, 0.02), Nothing(), Agreement.Changed, "in the second nothing does");

    [TestMethod]
    public void Of_NothingLearnsInEither_DidNotChange() => Check(Nothing(), Nothing(), Agreement.Same, "Neither advice finds a setting that learns");

    [TestMethod]
    public void Losses_SameRowsAndSeeds_ArePaired()
    {
        var losses = LossComparison.Of("x", [1, 2, 3], [0.9, 1.9, 2.9], areAlike: true, sameSeeds: true);
        losses.IsPaired.ShouldBeTrue();
        losses.Difference!.Mean.ShouldBe(0.1, 1e-12);
        losses.Difference.PValue.ShouldBeLessThan(1e-6);
    }

    [TestMethod]
    public void Losses_SameRowsOtherSeeds_AreTestedAsWelchDoes()
    {
        // By hand: variances 5/3 over 4 and 4 over 3.
        var losses = LossComparison.Of("x", [1, 2, 3, 4], [2, 4, 6], areAlike: true, sameSeeds: false);
        losses.IsPaired.ShouldBeFalse();
        losses.Difference!.Mean.ShouldBe(-1.5, 1e-12);
        var error = Math.Sqrt((5.0 / 3 / 4) + (4.0 / 3));
        var degrees = Math.Pow(error, 4) / ((Math.Pow(5.0 / 3 / 4, 2) / 3) + (Math.Pow(4.0 / 3, 2) / 2));
        losses.Difference.PValue.ShouldBe(2 * MathNet.Numerics.Distributions.StudentT.CDF(0, 1, degrees, -1.5 / error), 1e-12);
    }

    [TestMethod]
    public void Losses_OtherRows_AreNotTested() => LossComparison.Of("x", [1, 2, 3], [0.9, 1.9, 2.9], areAlike: false, sameSeeds: true).Difference.ShouldBeNull();

    [TestMethod]
    public void Losses_OneDiverged_HaveNoInterval() => LossComparison.Of("x", [1, double.PositiveInfinity], [1, 2], areAlike: true, sameSeeds: false)
        .ShouldSatisfyAllConditions(losses => losses.Difference.ShouldBeNull(), losses => losses.First.Interval.ShouldBeNull());

    private static void Check(StoredAdvice first, StoredAdvice second, Agreement agreement, string sentence)
    {
        var (found, said) = AdviceAgreement.Of(first, second);
        said.ShouldContain(sentence);
        found.ShouldBe(agreement);
        AdviceAgreement.Of(second, first).Agreement.ShouldBe(agreement, "either way round");
    }

    private static StoredAdvice Nothing() => Advice(0.01, 32, 0.005, 0.02) with { Verdict = Verdict.NothingLearns, Curves = [] };

    private static StoredAdvice Advice(double rate, int batchSize, double low, double high) => new()
    {
        Verdict = Verdict.Change,
        Summary = "Use it.",
        Present = new Setting(1e-5, 32),
        Recommended = new Setting(rate, batchSize),
        BestFound = new Setting(rate, batchSize),
        PresentSymptom = Symptom.Stalled,
        RecommendedSymptom = Symptom.Learning,
        Curves = [new StoredCurve(batchSize, rate, new Interval(rate, rate), new Interval(low, high), [new StoredPoint(rate, 0.1, new Interval(0.05, 0.15))])],
        TiedBatchSizes = [batchSize],
        ConstantLoss = 1,
        Epochs = 10,
        SearchSeeds = [1, 2],
        FreshSeeds = [3, 4],
        PresentLosses = [1, 1],
        BestLosses = [0.1, 0.1],
        Seconds = 1,
        LaneSteps = 10,
    };
}
