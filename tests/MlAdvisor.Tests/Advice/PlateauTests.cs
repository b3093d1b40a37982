using MlAdvisor.Advice;

namespace MlAdvisor.Tests.Advice;

[TestClass]
public sealed class PlateauTests
{
    [TestMethod]
    [DataRow(new[] { 0.70, 0.68, double.PositiveInfinity }, 0.69, true)]
    [DataRow(new[] { 0.70, 0.60, double.PositiveInfinity }, 0.69, false)]
    [DataRow(new[] { double.PositiveInfinity }, 0.69, true)]
    [DataRow(new[] { -1.2 }, -1.0, false)]
    [DataRow(new[] { -1.01 }, -1.0, true)]
    public void Holds_SomeLosses_WhereNoneIsFarBelowTheConstantPrediction(double[] losses, double constantLoss, bool expected) =>
        Plateau.Holds(losses, constantLoss).ShouldBe(expected);

    [TestMethod]
    public void WorthTrying_RatesOnAPlateau_AreTheBestAndTheLargestThatDoNotDiverge()
    {
        var losses = new Dictionary<double, double> { [1e-4] = 0.693, [1e-3] = 0.692, [0.01] = 0.694, [0.1] = 0.697, [1] = 0.75, [10] = 30, [100] = double.PositiveInfinity };

        var rates = Plateau.WorthTrying([.. losses.Keys.OrderBy(rate => losses[rate])], rate => losses[rate], constantLoss: 0.693, ofEach: 2);

        rates.ShouldBe([1e-3, 1e-4, 1, 0.1]);
    }

    [TestMethod]
    public void WorthTrying_BestThatAreTheLargest_AreTakenOnce() =>
        Plateau.WorthTrying([0.1, 0.01], _ => 1, constantLoss: 1, ofEach: 3).ShouldBe([0.1, 0.01]);
}
