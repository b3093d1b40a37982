using MlAdvisor.Advice;
using MlAdvisor.Tests.Training;

namespace MlAdvisor.Tests.Advice;

[TestClass]
public sealed class SettledLossTests
{
    [TestMethod]
    public void Of_ATrainingThatCameDownFromALeap_IsTheMeanOfItsLastFifth() =>
        SettledLoss.Of(Histories.Of([1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.9, 0.1])).ShouldBe(0.5, 1e-12);

    [TestMethod]
    public void Of_ATrainingThatEndsHigher_IsWhereItEnds() =>
        SettledLoss.Of(Histories.Of([1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.2])).ShouldBe(0.2, 1e-12);

    [TestMethod]
    public void Of_FewEpochs_IsTheLast() => SettledLoss.Of(Histories.Of([1, 0.9, 0.8, 0.7])).ShouldBe(0.7, 1e-12);

    [TestMethod]
    public void Of_ARateThatWasJustLowered_CountsNoEpochBeforeThat()
    {
        var history = Histories.Of([1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.9, 0.1]);

        SettledLoss.Of(history with { Epochs = [.. history.Epochs.SkipLast(1), history.Epochs[^1] with { RateInEffect = 0.001 }] }).ShouldBe(0.1, 1e-12);
    }

    [TestMethod]
    public void Of_ARateThatIsNoNumber_IsThatOfItsEpochs() => SettledLoss.Of(Histories.Of([1, 0.9, 0.8], rate: double.NaN)).ShouldBe(0.8, 1e-12);

    [TestMethod]
    [DataRow(double.NaN)]
    [DataRow(double.PositiveInfinity)]
    public void Of_ALossThatIsNotFinite_IsNotFinite(double loss) =>
        double.IsFinite(SettledLoss.Of(Histories.Of([1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, loss, 0.1]))).ShouldBeFalse();
}
