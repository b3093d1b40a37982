using MlAdvisor.Reports.Charts;

namespace MlAdvisor.Tests.Reports.Charts;

[TestClass]
public class LossAxisTests
{
    [TestMethod]
    public void Scale_LossesFarBelowConstant_IsLogarithmic() =>
        LossAxis.Scale([0.01, 0.3, 1.1], 1.1).ShouldBeOfType<LogScale>();

    [TestMethod]
    public void Scale_OneSeedAtZero_StaysLogarithmicAndNear() =>
        LossAxis.Scale([0.05, 0.3, 1.1], 1.1, [0, 0.05, 1.2]).ShouldBeOfType<LogScale>().Low.ShouldBeInRange(0.001, 0.01);

    [TestMethod]
    public void Scale_NegativeLosses_IsLinearAndHoldsThem() =>
        LossAxis.Scale([-4.5, 0.2], 0.69).ShouldBeOfType<LinearScale>().Low.ShouldBeLessThan(-4.5);

    [TestMethod]
    public void Scale_HugeLosses_AreClipped() =>
        LossAxis.Scale([0.5, 1e12, double.PositiveInfinity, double.NaN], 0.69).Position(1e12).ShouldBeGreaterThan(1);

    [TestMethod]
    [DataRow(0.69)]
    [DataRow(0)]
    [DataRow(double.NaN)]
    public void Scale_NothingFinite_StillHasARange(double constant)
    {
        var scale = LossAxis.Scale([double.NaN, double.PositiveInfinity], constant).ShouldBeOfType<LinearScale>();
        scale.High.ShouldBeGreaterThan(scale.Low);
    }

    [TestMethod]
    public void Level_LossesOfAMap_RunFromConstantToLowest()
    {
        var scale = new LinearScale(0, 1.2);
        HeatRamp.Level(scale, 1.0, 0.2, 1.0).ShouldBe(0);
        HeatRamp.Level(scale, 5.0, 0.2, 1.0).ShouldBe(0);
        HeatRamp.Level(scale, double.NaN, 0.2, 1.0).ShouldBe(0);
        HeatRamp.Level(scale, 0.6, 0.2, 1.0).ShouldBe(4);
        HeatRamp.Level(scale, 0.2, 0.2, 1.0).ShouldBe(HeatRamp.Levels - 1);
    }
}
